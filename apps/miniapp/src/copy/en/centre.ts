import type { accountCopy, centreCopy } from "../centre.ts";

const states: typeof centreCopy.states = {
  activation: { pending: "Not activated", active: "Activated" },
  password: { none: "Not set", set: "Set" },
  face: { none: "Not done", submitted: "Waiting for staff", passed: "Done" },
  photo: {
    none: "Not uploaded",
    draft: "Not submitted",
    submitted: "In review",
    approved: "Approved",
    rejected: "Rejected",
    replaced: "Not uploaded",
    locked: "Approved",
  },
  degree: {
    none: "Not added",
    pending: "Looking",
    empty: "No records found",
    unverified: "Not checked",
    verifying: "Being checked",
    verified: "Verified",
    failed: "Not verified",
    manual: "Needs a manual check",
  },
  wechat: { none: "Not linked", following: "Following, not linked", bound: "Linked" },
  contact: { none: "Not confirmed", partial: "Partly confirmed", proven: "Confirmed" },
};

export const centre: typeof centreCopy = {
  title: "Your account",
  manage: "Before you apply",
  progress: (done: number, total: number) => `${done} of ${total} required items done`,
  ready: "Ready to apply",
  recommended: "Recommended",
  notNeeded: "Not needed for your exam",
  view: "View",
  photo: "Exam photo",
  noPhoto: "No photo yet",
  username: "Username",
  signOut: "Sign out",
  states,
  unknownState: "In progress",
};

export const account: typeof accountCopy = {
  title: "Devices and activity",
  devices: "Signed-in devices",
  thisDevice: "This device",
  lastSeen: (time: string) => `Last used ${time}`,
  revoke: "Sign out this device",
  revoked: "The device is signed out.",
  events: "Activity",
  noEvents:
    "No activity yet. Signing in, changing the password and linking are recorded here. If you see something you did not do, change your password at once.",
};

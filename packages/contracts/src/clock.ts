/** Where rules take the time from, so that a test or a demonstration can move it. */
export interface Clock {
  now(): Date;
}

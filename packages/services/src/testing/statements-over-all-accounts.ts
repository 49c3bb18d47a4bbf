/**
 * Statements of the functions that search every part of a table which is cut by account, each with why it may. They are
 * told by their text as drizzle writes it, without quotes. Everything else names the account.
 */
export const statementsOverAllAccounts: readonly { readonly statement: RegExp; readonly reason: string }[] = [
  {
    statement: /^select .* from accounts where accounts\.id >= \$1 order by accounts\.id asc limit \$2$/,
    reason: "an unknown person's recovery shows somebody's question: the account next to a point that they decide",
  },
  {
    statement: /^delete from idempotency_keys where idempotency_keys\.account_id = \$1$/,
    reason: "once in an account's life: its kept replies go with it",
  },
  {
    statement: /^select .* from (photos|identity_pictures) where \(?\1\.id = \$1( and \1\.state <> \$2\))?$/,
    reason: "a signed link names the picture alone: one look-up by key in each part",
  },
  {
    statement: /^(select .* from photos|update photos set .*) where \(photos\.id = \$\d and photos\.state = \$\d\)/,
    reason: "staff and the comparison's job name the photo alone: one look-up by key in each part",
  },
  {
    statement:
      /^(select .* from degrees .*where degrees\.id = \$1$|update degrees set .* where \(degrees\.id = \$\d and degrees\.state in)/,
    reason: "staff and the verification's job name the degree alone: one look-up by key in each part",
  },
  {
    statement: /^update account_activations set used_at = .* where \(account_activations\.token_hash = /,
    reason: "an activation mail's link names its token alone: one look-up by key in each part, once for an account",
  },
  {
    statement:
      /^select id from accounts where \(accounts\.state = \$1 and accounts\.(closes_at|created_at) <=? \$2\) order by/,
    reason: "the sweep of closures and of registrations that nobody activated",
  },
  {
    statement: /^delete from attempt_counters where attempt_counters\.key in \(select key from attempt_counters where/,
    reason: "the sweep of guesses that have had their time, but for those that somebody is using",
  },
  {
    statement:
      /^delete from (evidence_images|idempotency_keys|identity_pictures|photo_processings|uploads) where \(?\1\.(window_ends_at|created_at|expires_at) < \$1/,
    reason: "the sweep of what has had its time",
  },
  {
    statement: /^select id from face_pictures where face_pictures\.expires_at <= \$1 limit \$2$/,
    reason: "the sweep of face pictures, each of which is then erased by its account",
  },
  {
    statement:
      /^update degree_claims set next_check_at = \$1 where degree_claims\.id in \(select id from degree_claims/,
    reason: "the claims' job takes what is due, whosever it is",
  },
];

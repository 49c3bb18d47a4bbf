import type { ContactChannel, DegreeKind, DegreeLevel, DegreeState, FaceMatch, PhotoState } from "@exam/contracts";
import {
  type AccountRow,
  accounts,
  archives,
  bindings,
  contacts,
  credentials,
  type Database,
  degrees,
  faceAuthSessions,
  handoffs,
  identityReviews,
  photos,
  providerIdentities,
} from "@exam/database";
import { eq, type SQL, sql } from "drizzle-orm";

/** Everything of one account that the personal centre's first screen rests on. */
export interface StandingRow {
  readonly account: AccountRow;
  readonly hasPassword: boolean;
  readonly isArchiveBound: boolean;
  readonly contacts: readonly { id: string; channel: ContactChannel; valueSealed: string; isProven: boolean }[];
  /** The draft and the one handed in, without those that were replaced. */
  readonly photos: readonly {
    id: string;
    state: PhotoState;
    faceMatch: FaceMatch | null;
    decidedBy: "rules" | "staff" | null;
  }[];
  readonly degrees: readonly {
    kind: DegreeKind;
    state: DegreeState;
    level: DegreeLevel;
    graduatedOn: string;
  }[];
  /** By a face step that passed and was used up for it, or by a member of staff. */
  readonly isFaceAuthenticated: boolean;
  readonly isIdentityReviewPending: boolean;
  readonly isWechatBound: boolean;
  readonly isFollowing: boolean;
  /** Somebody has scanned this account's follow code. */
  readonly hasFollower: boolean;
}

const statements = new WeakMap<Database, ReturnType<typeof prepare>>();

/** Reads it in one statement, prepared once: it is asked for at every step a candidate takes. */
export async function readStanding(database: Database, accountId: string): Promise<StandingRow | undefined> {
  const statement = statements.get(database) ?? prepare(database);
  const [row] = await statement.execute({ accountId });
  return row;
}

const own = sql.placeholder("accountId");

function prepare(database: Database) {
  const statement = database
    .select({
      account: accounts,
      hasPassword: whole<boolean>(sql`exists (select from ${credentials} where ${credentials.accountId} = ${own})`),
      isArchiveBound: whole<boolean>(sql`exists (select from ${archives} where ${archives.accountId} = ${own})`),
      contacts: whole<StandingRow["contacts"]>(
        sql`(select coalesce(json_agg(json_build_object('id', ${contacts.id}, 'channel', ${contacts.channel},
          'valueSealed', ${contacts.valueSealed}, 'isProven', ${contacts.provenAt} is not null)
          order by ${contacts.createdAt}), '[]') from ${contacts} where ${contacts.accountId} = ${own})`,
      ),
      photos: whole<StandingRow["photos"]>(
        sql`(select coalesce(json_agg(json_build_object('id', ${photos.id}, 'state', ${photos.state},
          'faceMatch', ${photos.faceMatch}, 'decidedBy', ${photos.decidedBy})), '[]')
          from ${photos} where ${photos.accountId} = ${own} and ${photos.state} <> 'replaced')`,
      ),
      degrees: whole<StandingRow["degrees"]>(
        sql`(select coalesce(json_agg(json_build_object('kind', ${degrees.kind}, 'state', ${degrees.state},
          'level', ${degrees.level}, 'graduatedOn', ${degrees.graduatedOn})), '[]')
          from ${degrees} where ${degrees.accountId} = ${own})`,
      ),
      isFaceAuthenticated: whole<boolean>(
        sql`exists (select from ${faceAuthSessions} where ${faceAuthSessions.accountId} = ${own}
          and ${faceAuthSessions.purpose} = 'identity' and ${faceAuthSessions.state} = 'passed'
          and ${faceAuthSessions.consumedAt} is not null)
          or exists (select from ${identityReviews} where ${identityReviews.accountId} = ${own}
          and ${identityReviews.state} = 'approved')`,
      ),
      isIdentityReviewPending: whole<boolean>(
        sql`exists (select from ${identityReviews} where ${identityReviews.accountId} = ${own}
          and ${identityReviews.state} = 'requested')`,
      ),
      isWechatBound: whole<boolean>(sql`(${boundSubject}) is not null`),
      hasFollower: whole<boolean>(sql`(${lastFollower}) is not null`),
      isFollowing: whole<boolean>(
        sql`exists (select from ${providerIdentities} where ${providerIdentities.provider} = 'wechat'
          and ${providerIdentities.isFollowing}
          and ${providerIdentities.subject} = coalesce((${boundSubject}), (${lastFollower})))`,
      ),
    })
    .from(accounts)
    .where(eq(accounts.id, own))
    .prepare("standing");
  statements.set(database, statement);
  return statement;
}

const boundSubject = sql`select ${bindings.subject} from ${bindings}
  where ${bindings.accountId} = ${own} and ${bindings.provider} = 'wechat'`;

/** A person who scanned this account's follow code, before any binding says who they are. */
const lastFollower = sql`select ${handoffs.outcome} ->> 'subject' from ${handoffs}
  where ${handoffs.accountId} = ${own} and ${handoffs.purpose} = 'follow' and ${handoffs.state} = 'confirmed'
  order by ${handoffs.createdAt} desc limit 1`;

/** Keeps the tables' names before the columns, which drizzle leaves out at the top of a select from one table. */
function whole<Value>(expression: SQL): SQL<Value> {
  return sql<Value>`${expression}`;
}

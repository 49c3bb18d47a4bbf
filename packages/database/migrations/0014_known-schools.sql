CREATE TABLE "known_schools" (
	"name" text PRIMARY KEY NOT NULL,
	"code" text,
	"seen_at" timestamp (3) with time zone NOT NULL
);

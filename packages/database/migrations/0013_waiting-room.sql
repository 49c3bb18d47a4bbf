CREATE TABLE "waiting_rooms" (
	"id" text PRIMARY KEY NOT NULL,
	"next_place_ms" double precision NOT NULL
);

-- How far the name of a body in one language can be relied on.
ALTER TABLE "body_name" ADD COLUMN "mark" "mark" NOT NULL DEFAULT 'verified';

-- How much time the operator of a demonstration has let pass. A store whose time was moved serves for nothing else.
CREATE TABLE demo_time (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    passed interval NOT NULL DEFAULT '0'
);
INSERT INTO demo_time DEFAULT VALUES;

-- Which servers follow it, and how far; a silo under its name, a server that is none under one of its own.
CREATE UNLOGGED TABLE demo_follower (
    name   text PRIMARY KEY,
    passed interval NOT NULL,
    at     timestamptz NOT NULL
);

DO $$
BEGIN
    GRANT SELECT, UPDATE ON demo_time TO grid_silo;
    GRANT SELECT, INSERT, UPDATE, DELETE ON demo_follower TO grid_silo;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'The role grid_silo was not granted the demonstration''s time: %', SQLERRM;
END $$;

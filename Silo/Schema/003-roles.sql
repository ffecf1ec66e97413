-- What a silo may do, and no more: it can't change the schema or the statements of the membership provider. Grant the
-- role to the user that silos connect as. Where the owner of the schema may make no roles, somebody else does.
DO $$
BEGIN
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'grid_silo') THEN
            CREATE ROLE grid_silo NOLOGIN;
        END IF;
    EXCEPTION
        WHEN duplicate_object OR unique_violation THEN
            NULL; -- Roles belong to all databases of the server: another one's migration made it in this moment.
    END;
    GRANT USAGE ON SCHEMA grid TO grid_silo;
    GRANT SELECT, INSERT, UPDATE, DELETE ON actor, entry, received, change, change_trim, cluster, silo TO grid_silo;
    GRANT SELECT, INSERT ON keys_check TO grid_silo;
    GRANT SELECT ON OrleansQuery, silo_view, migration TO grid_silo;
    GRANT USAGE ON SEQUENCE write_number TO grid_silo;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'The role grid_silo was not made: %', SQLERRM;
END $$;

-- Which silos there are, to the contract of the membership provider: it reads its statements from the table below by
-- name, with the parameters and the result columns that stand in them.
CREATE TABLE cluster (
    id       text PRIMARY KEY,
    version  integer NOT NULL DEFAULT 0,
    moved_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE silo (
    cluster    text    NOT NULL REFERENCES cluster,
    address    text    NOT NULL,
    port       integer NOT NULL,
    generation integer NOT NULL,
    name       text    NOT NULL,
    host       text    NOT NULL,
    status     integer NOT NULL,
    gateway    integer,
    suspected  text,
    started    timestamptz NOT NULL,
    alive      timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

CREATE VIEW silo_view AS
SELECT c.id AS DeploymentId, s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName,
       s.host AS HostName, s.status AS Status, s.gateway AS ProxyPort, s.suspected AS SuspectTimes,
       s.started AS StartTime, s.alive AS IAmAliveTime, c.version AS Version
FROM cluster c LEFT JOIN silo s ON s.cluster = c.id;

CREATE TABLE OrleansQuery (
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

-- A change of the membership takes effect only together with the step of its version: both or nothing.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', '
    WITH added AS (INSERT INTO cluster (id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::integer FROM added'),
('InsertMembershipKey', '
    WITH moved AS (
        UPDATE cluster SET version = version + 1, moved_at = now()
        WHERE id = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT FROM silo
            WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING id),
    added AS (
        INSERT INTO silo (cluster, address, port, generation, name, host, status, gateway, started, alive)
        SELECT id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        FROM moved
        RETURNING 1)
    SELECT count(*)::integer FROM added'),
('UpdateMembershipKey', '
    WITH moved AS (
        UPDATE cluster SET version = version + 1, moved_at = now()
        WHERE id = @DeploymentId AND version = @Version AND EXISTS (
            SELECT FROM silo
            WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING id),
    changed AS (
        UPDATE silo SET status = @Status, suspected = @SuspectTimes, alive = @IAmAliveTime
        FROM moved
        WHERE cluster = moved.id AND address = @Address AND port = @Port AND generation = @Generation
        RETURNING 1)
    SELECT count(*)::integer FROM changed'),
('UpdateIAmAlivetimeKey', '
    UPDATE silo SET alive = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation'),
('MembershipReadAllKey', '
    SELECT * FROM silo_view WHERE DeploymentId = @DeploymentId'),
('MembershipReadRowKey', '
    SELECT c.id AS DeploymentId, s.address AS Address, s.port AS Port, s.generation AS Generation,
           s.name AS SiloName, s.host AS HostName, s.status AS Status, s.gateway AS ProxyPort,
           s.suspected AS SuspectTimes, s.started AS StartTime, s.alive AS IAmAliveTime, c.version AS Version
    FROM cluster c
    LEFT JOIN silo s
        ON s.cluster = c.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
    WHERE c.id = @DeploymentId'),
('GatewaysQueryKey', '
    SELECT Address, ProxyPort, Generation FROM silo_view
    WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0'),
('DeleteMembershipTableEntriesKey', '
    WITH gone AS (DELETE FROM silo WHERE cluster = @DeploymentId) DELETE FROM cluster WHERE id = @DeploymentId'),
('CleanupDefunctSiloEntriesKey', '
    DELETE FROM silo WHERE cluster = @DeploymentId AND alive < @IAmAliveTime AND status <> 3');

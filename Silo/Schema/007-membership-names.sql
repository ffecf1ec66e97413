-- The membership's tables under the names that Orleans' own scripts give them, so that operators find them where its
-- manual says.
DROP VIEW silo_view;

ALTER TABLE cluster RENAME TO OrleansMembershipVersionTable;
ALTER TABLE OrleansMembershipVersionTable RENAME COLUMN id TO DeploymentId;
ALTER TABLE OrleansMembershipVersionTable RENAME COLUMN moved_at TO Timestamp;

ALTER TABLE silo RENAME TO OrleansMembershipTable;
ALTER TABLE OrleansMembershipTable RENAME COLUMN cluster TO DeploymentId;
ALTER TABLE OrleansMembershipTable RENAME COLUMN name TO SiloName;
ALTER TABLE OrleansMembershipTable RENAME COLUMN host TO HostName;
ALTER TABLE OrleansMembershipTable RENAME COLUMN gateway TO ProxyPort;
ALTER TABLE OrleansMembershipTable RENAME COLUMN suspected TO SuspectTimes;
ALTER TABLE OrleansMembershipTable RENAME COLUMN started TO StartTime;
ALTER TABLE OrleansMembershipTable RENAME COLUMN alive TO IAmAliveTime;

-- A change of the membership takes effect only together with the step of its version: both or nothing.
DELETE FROM OrleansQuery WHERE QueryKey NOT IN ('WriteToStorageKey', 'ReadFromStorageKey', 'ClearStorageKey');
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', '
    WITH added AS (
        INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId)
        ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::integer FROM added'),
('InsertMembershipKey', '
    WITH moved AS (
        UPDATE OrleansMembershipVersionTable SET Version = Version + 1, Timestamp = now()
        WHERE DeploymentId = @DeploymentId AND Version = @Version AND NOT EXISTS (
            SELECT FROM OrleansMembershipTable
            WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation)
        RETURNING DeploymentId),
    added AS (
        INSERT INTO OrleansMembershipTable (
            DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
        SELECT DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime,
               @IAmAliveTime
        FROM moved
        RETURNING 1)
    SELECT count(*)::integer FROM added'),
('UpdateMembershipKey', '
    WITH moved AS (
        UPDATE OrleansMembershipVersionTable SET Version = Version + 1, Timestamp = now()
        WHERE DeploymentId = @DeploymentId AND Version = @Version AND EXISTS (
            SELECT FROM OrleansMembershipTable
            WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation)
        RETURNING DeploymentId),
    changed AS (
        UPDATE OrleansMembershipTable m
        SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
        FROM moved
        WHERE m.DeploymentId = moved.DeploymentId
            AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation
        RETURNING 1)
    SELECT count(*)::integer FROM changed'),
('UpdateIAmAlivetimeKey', '
    UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation'),
('MembershipReadAllKey', '
    SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort,
           m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
    FROM OrleansMembershipVersionTable v LEFT JOIN OrleansMembershipTable m ON m.DeploymentId = v.DeploymentId
    WHERE v.DeploymentId = @DeploymentId'),
('MembershipReadRowKey', '
    SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort,
           m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
    FROM OrleansMembershipVersionTable v
    LEFT JOIN OrleansMembershipTable m
        ON m.DeploymentId = v.DeploymentId
            AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation
    WHERE v.DeploymentId = @DeploymentId'),
('GatewaysQueryKey', '
    SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0'),
('DeleteMembershipTableEntriesKey', '
    WITH gone AS (DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId)
    DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId'),
('CleanupDefunctSiloEntriesKey', '
    DELETE FROM OrleansMembershipTable
    WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3');

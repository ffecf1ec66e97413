-- Who used the card or the number of a person: in the order of days, so that a day's are written and deleted in one
-- place of the index. Nothing here names a person: subjects are pseudonyms, purposes are sealed.
CREATE TABLE access (
    day         integer NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    at          bigint  NOT NULL,
    id          uuid    NOT NULL,
    kind        smallint NOT NULL,
    institution text COLLATE "C" NOT NULL,
    client      text,
    answer      smallint NOT NULL,
    purpose     bytea,
    PRIMARY KEY (day, subject, at, id)
);
COMMENT ON COLUMN access.day IS 'Days since 1970-01-01 (UTC).';
COMMENT ON COLUMN access.subject IS 'Key of the card or number.';
COMMENT ON COLUMN access.at IS 'Milliseconds since 1970-01-01T00:00Z.';

-- How often, by days; kept when the accesses are deleted. Writers add rows, so that none waits for another; the rows of
-- one day and kind are put together from time to time, and added up when they are read.
CREATE TABLE access_count (
    day         integer NOT NULL,
    institution text COLLATE "C" NOT NULL,
    kind        smallint NOT NULL,
    answer      smallint NOT NULL,
    count       bigint NOT NULL
);
CREATE INDEX access_count_day ON access_count (day);

-- A turn that is an access of a card: "A", eight digits, the accesses as JSON of that many bytes, and the payload of
-- write_turn. Any other turn is that payload alone.
CREATE FUNCTION write_accessing_turn(of_key text, expected integer, payload bytea)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    head    integer;
    written integer;
BEGIN
    IF get_byte(payload, 0) <> ascii('A') THEN
        RETURN write_turn(of_key, expected, payload);
    END IF;
    head := convert_from(substr(payload, 2, 8), 'UTF8')::integer;
    written := write_turn(of_key, expected, substr(payload, 10 + head));
    IF written IS NOT NULL THEN
        WITH added AS (
            INSERT INTO access (day, subject, at, id, kind, institution, answer)
            SELECT a.at / 86400000, of_key, a.at, a.id, a.kind, a.institution, a.answer
            FROM jsonb_to_recordset(convert_from(substr(payload, 10, head), 'UTF8')::jsonb)
                AS a (at bigint, id uuid, kind smallint, institution text, answer smallint)
            ON CONFLICT DO NOTHING RETURNING day, institution, kind, answer)
        INSERT INTO access_count (day, institution, kind, answer, count)
        SELECT day, institution, kind, answer, count(*) FROM added GROUP BY day, institution, kind, answer;
    END IF;
    RETURN written;
END $$;

UPDATE OrleansQuery SET QueryText = '
    SELECT write_accessing_turn(
        substr(@GrainIdExtensionString, 2), coalesce(@GrainStateVersion, 0), @PayloadBinary) AS NewGrainStateVersion'
WHERE QueryKey = 'WriteToStorageKey';

-- Deletes some accesses of before a day, and puts counts together; one server at a time does it. True where more may
-- be left.
CREATE FUNCTION expire_accesses(before integer, most integer)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    deleted integer;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('grid.expire_accesses')) THEN
        RETURN false;
    END IF;
    WITH crowded AS (
        SELECT DISTINCT day FROM access_count GROUP BY day, institution, kind, answer HAVING count(*) > 1),
    gone AS (DELETE FROM access_count USING crowded WHERE access_count.day = crowded.day RETURNING access_count.*)
    INSERT INTO access_count (day, institution, kind, answer, count)
    SELECT day, institution, kind, answer, sum(count) FROM gone GROUP BY day, institution, kind, answer
    ORDER BY day, institution, kind, answer;
    DELETE FROM access WHERE (day, subject, at, id) IN (
        SELECT a.day, a.subject, a.at, a.id FROM access a WHERE a.day < before
        ORDER BY a.day, a.subject, a.at, a.id LIMIT most);
    GET DIAGNOSTICS deleted = ROW_COUNT;
    RETURN deleted = most;
END $$;

DO $$
BEGIN
    GRANT SELECT, INSERT, DELETE ON access, access_count TO grid_silo;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'The role grid_silo was not granted the accesses: %', SQLERRM;
END $$;

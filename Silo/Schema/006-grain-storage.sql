-- Records are read and written by Orleans' grain storage, to its contract: it reads its statements from OrleansQuery by
-- name, with the parameters and the result columns that stand in them. A record's version is its ETag.

-- A silo of an older program must not go on beside this schema: it counts writes in another way than by versions.
DROP FUNCTION write_actor;
DROP FUNCTION change_dead_letters;
DROP SEQUENCE write_number;
TRUNCATE change;
ALTER TABLE change DROP COLUMN number;
ALTER TABLE change ADD COLUMN version bigint NOT NULL;
COMMENT ON COLUMN change.version IS 'The version that the write gave to the record.';

-- Versions of one key never restart, also where the actor was forgotten in between: a silo that holds an old copy would
-- take the new record for one that it knows. So a forgotten actor leaves its row, without a body.
ALTER TABLE actor ALTER COLUMN body DROP NOT NULL;
COMMENT ON COLUMN actor.body IS 'The record; null for an actor that was forgotten and leaves its version.';
CREATE INDEX actor_forgotten ON actor (key) WHERE body IS NULL;

-- Such rows are deleted in time (trim_changes). The floor is at least the version of each of them, and what has no row
-- is written on from the floor: its versions go on rising.
CREATE TABLE version_floor (
    single  boolean PRIMARY KEY DEFAULT true CHECK (single),
    version bigint NOT NULL DEFAULT 0
);
INSERT INTO version_floor DEFAULT VALUES;

-- What a turn writes beside the record's body; an array is null where there is nothing of its kind. Byte strings are in
-- hexadecimal, so that no value needs an escape.
CREATE TYPE turn AS (
    crc             bigint,
    is_forgotten    boolean,
    wake            timestamptz,
    has_outbox      boolean,
    truncate_through bigint,
    entry_numbers   bigint[],
    entry_bodies    text[],
    entry_crcs      bigint[],
    senders         text[],
    sequences       bigint[],
    letter_numbers  bigint[],
    letter_bodies   text[],
    letter_crcs     bigint[],
    resolved        bigint[]
);

-- One turn, whole: the record, the rows beside it, the messages that it took, the dead letters, and the change
-- notification to the other silos. The payload is eight digits, a turn as text of that many bytes, and the body.
-- Null where the record has another version than the one expected; then nothing was done.
CREATE FUNCTION write_turn(of_key text, expected integer, payload bytea)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    head    CONSTANT integer := convert_from(substr(payload, 1, 8), 'UTF8')::integer;
    its     CONSTANT turn := convert_from(substr(payload, 9, head), 'UTF8')::turn;
    written CONSTANT bytea := CASE WHEN NOT its.is_forgotten THEN substr(payload, 9 + head) END;
    since   CONSTANT timestamptz := CASE WHEN its.has_outbox THEN now() END;
    is_written boolean := false;
BEGIN
    IF expected > 0 THEN
        UPDATE actor SET version = expected + 1, body = written, crc = its.crc, wake = its.wake, left_at = since
        WHERE key = of_key AND version = expected;
        is_written := FOUND;
    END IF;
    IF NOT is_written THEN
        INSERT INTO actor (key, version, body, crc, wake, left_at)
        VALUES (of_key, expected + 1, written, its.crc, its.wake, since)
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            RETURN NULL;
        END IF;
        -- Asked only now: the insert may have waited for a trim that deleted this key's row and raised the floor.
        IF (SELECT version FROM version_floor) <> expected THEN
            DELETE FROM actor WHERE key = of_key;
            RETURN NULL;
        END IF;
    END IF;
    IF cardinality(its.entry_numbers) > 0 THEN
        INSERT INTO entry (key, number, body, crc)
        SELECT of_key, added.number, decode(added.body, 'hex'), added.crc
        FROM unnest(its.entry_numbers, its.entry_bodies, its.entry_crcs) AS added (number, body, crc);
    END IF;
    IF its.truncate_through > 0 THEN
        DELETE FROM entry WHERE key = of_key AND number <= its.truncate_through;
    END IF;
    IF cardinality(its.senders) > 0 THEN
        INSERT INTO received (receiver, sender, sequence)
        SELECT of_key, convert_from(decode(taken.sender, 'hex'), 'UTF8'), taken.sequence
        FROM unnest(its.senders, its.sequences) AS taken (sender, sequence)
        ON CONFLICT (receiver, sender) DO UPDATE SET sequence = excluded.sequence
        WHERE received.sequence < excluded.sequence;
    END IF;
    IF cardinality(its.letter_numbers) > 0 THEN
        INSERT INTO dead_letter (key, sequence, body, crc)
        SELECT of_key, added.number, decode(added.body, 'hex'), added.crc
        FROM unnest(its.letter_numbers, its.letter_bodies, its.letter_crcs) AS added (number, body, crc);
    END IF;
    IF cardinality(its.resolved) > 0 THEN
        DELETE FROM dead_letter WHERE key = of_key AND id = ANY (its.resolved);
    END IF;
    INSERT INTO change (xid, key, version) VALUES (pg_current_xact_id(), of_key, expected + 1);
    RETURN expected + 1;
END $$;

-- The key is in GrainIdExtensionString after a character that keeps Orleans from reading it as a number. A record comes
-- with its checksum before it; the checksum of a forgotten actor comes alone.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('WriteToStorageKey', '
    SELECT write_turn(substr(@GrainIdExtensionString, 2), coalesce(@GrainStateVersion, 0), @PayloadBinary)
        AS NewGrainStateVersion'),
('ReadFromStorageKey', '
    SELECT int8send(actor.crc) || coalesce(actor.body, '''') AS PayloadBinary,
           coalesce(actor.version, version_floor.version)::integer AS Version
    FROM version_floor LEFT JOIN actor ON actor.key = substr(@GrainIdExtensionString, 2)'),
-- Not used: a turn that forgets its actor has more to write, and its payload says so.
('ClearStorageKey', '
    SELECT NULL::integer AS NewGrainStateVersion');

CREATE VIEW OrleansStorage AS
SELECT key AS GrainIdExtensionString, body AS PayloadBinary, version::integer AS Version FROM actor;

-- Forgets changes that are older than the last time, if that is long enough ago; one silo at a time does it. Rows of
-- forgotten actors go every time, some at a time; whoever writes such an actor meanwhile waits, and then finds the new
-- floor.
CREATE OR REPLACE FUNCTION trim_changes(every interval)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    last change_trim;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('grid.trim_changes')) THEN
        RETURN;
    END IF;
    WITH forgotten AS (
        SELECT key FROM actor WHERE body IS NULL AND wake IS NULL AND left_at IS NULL
        LIMIT 2000 FOR UPDATE SKIP LOCKED),
    gone AS (
        DELETE FROM actor USING forgotten WHERE actor.key = forgotten.key RETURNING actor.version)
    UPDATE version_floor SET version = highest.version
    FROM (SELECT max(version) AS version FROM gone) AS highest
    WHERE highest.version > version_floor.version;
    SELECT * INTO last FROM change_trim;
    IF NOT FOUND THEN
        INSERT INTO change_trim (count, horizon, at) VALUES (1, pg_current_snapshot(), now());
    ELSIF last.at <= now() - every THEN
        DELETE FROM change WHERE pg_visible_in_snapshot(xid, last.horizon);
        UPDATE change_trim SET count = last.count + 1, horizon = pg_current_snapshot(), at = now();
    END IF;
END $$;

DO $$
BEGIN
    GRANT SELECT, UPDATE ON version_floor TO grid_silo;
    GRANT SELECT ON OrleansStorage TO grid_silo;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'The role grid_silo was not granted the grain storage: %', SQLERRM;
END $$;

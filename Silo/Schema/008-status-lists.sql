-- What status lists are made of: issuances by their status numbers, whose status was ever other than valid.
CREATE TABLE card_status (
    number     bigint PRIMARY KEY,
    value      bigint NOT NULL CHECK (value BETWEEN 0 AND 3),
    changed_by xid8   NOT NULL DEFAULT pg_current_xact_id()
);
COMMENT ON COLUMN card_status.value IS 'Status type of the Token Status List: 0 valid, 1 invalid, 2 suspended.';
COMMENT ON COLUMN card_status.changed_by IS 'The transaction that changed the row last, by which changes are found.';
CREATE INDEX card_status_changed_by ON card_status (changed_by);

-- A silo of an older program writes turns without these members, and fails: all silos are stopped for this script.
ALTER TYPE turn ADD ATTRIBUTE status_numbers bigint[];
ALTER TYPE turn ADD ATTRIBUTE status_values bigint[];

-- As before, and the rows of status lists that the turn changes.
CREATE OR REPLACE FUNCTION write_turn(of_key text, expected integer, payload bytea)
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
    IF cardinality(its.status_numbers) > 0 THEN
        INSERT INTO card_status (number, value)
        SELECT status.number, status.value FROM unnest(its.status_numbers, its.status_values) AS status (number, value)
        ON CONFLICT (number) DO UPDATE SET value = excluded.value, changed_by = pg_current_xact_id();
    END IF;
    INSERT INTO change (xid, key, version) VALUES (pg_current_xact_id(), of_key, expected + 1);
    RETURN expected + 1;
END $$;

DO $$
BEGIN
    GRANT SELECT, INSERT, UPDATE ON card_status TO grid_silo;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'The role grid_silo was not granted the status rows: %', SQLERRM;
END $$;

-- One row an actor, replaced whole under an expected version; keys compare by their bytes.
CREATE TABLE actor (
    key     text COLLATE "C" PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    body    bytea  NOT NULL,
    crc     bigint NOT NULL,
    wake    timestamptz,
    left_at timestamptz
);
COMMENT ON COLUMN actor.crc IS 'CRC-32C over key, version and body: a row in another''s place is noticed too.';
COMMENT ON COLUMN actor.wake IS 'When the actor must be woken; null for never.';
COMMENT ON COLUMN actor.left_at IS 'Since when messages wait for delivery; null where none do.';
CREATE INDEX actor_wake ON actor (wake) WHERE wake IS NOT NULL;
CREATE INDEX actor_left ON actor (key) WHERE left_at IS NOT NULL;

-- Rows that an actor keeps beside its record, so that the record stays small.
CREATE TABLE entry (
    key    text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    body   bytea  NOT NULL,
    crc    bigint NOT NULL,
    PRIMARY KEY (key, number)
);

-- The last message of each sender that a receiver has taken.
CREATE TABLE received (
    receiver text COLLATE "C" NOT NULL,
    sender   text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    PRIMARY KEY (receiver, sender)
);

-- Taken while the record's row is locked, so that the numbers of one record's writes rise in the order of its versions.
CREATE SEQUENCE write_number;

-- What was written lately, for the silos' read fences. After a crash of the database every silo begins anew, so that
-- nothing need be kept.
CREATE UNLOGGED TABLE change (
    xid    xid8   NOT NULL,
    key    text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    at     timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
CREATE INDEX change_xid ON change (xid);

-- How often changes were forgotten, and which will be the next time: those that this snapshot sees. A silo that has
-- seen the count in its own snapshot has heard of those; one that missed a count has missed changes.
CREATE UNLOGGED TABLE change_trim (
    single  boolean PRIMARY KEY DEFAULT true CHECK (single),
    count   bigint      NOT NULL,
    horizon pg_snapshot NOT NULL,
    at      timestamptz NOT NULL
);

-- Tells which keys file belongs to the store.
CREATE TABLE keys_check (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    value bytea NOT NULL
);

-- One turn, whole: the record, the rows beside it, the messages that it took, and the word to the other silos.
-- Null where the record has another version than the one expected; then nothing was done.
CREATE FUNCTION write_actor(
    of_key text, expected bigint, new_body bytea, new_crc bigint, wake_at timestamptz, has_outbox boolean,
    entry_numbers bigint[], entry_bodies bytea[], entry_crcs bigint[], forget_up_to bigint,
    senders text[], sequences bigint[])
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    written bigint;
BEGIN
    IF new_body IS NULL THEN
        DELETE FROM actor WHERE key = of_key AND version = expected;
        IF NOT FOUND AND (expected > 0 OR EXISTS (SELECT FROM actor WHERE key = of_key)) THEN
            RETURN NULL;
        END IF;
    ELSIF expected = 0 THEN
        INSERT INTO actor (key, version, body, crc, wake, left_at)
        VALUES (of_key, 1, new_body, new_crc, wake_at, CASE WHEN has_outbox THEN now() END)
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            RETURN NULL;
        END IF;
    ELSE
        UPDATE actor
        SET version = expected + 1, body = new_body, crc = new_crc, wake = wake_at,
            left_at = CASE WHEN has_outbox THEN now() END
        WHERE key = of_key AND version = expected;
        IF NOT FOUND THEN
            RETURN NULL;
        END IF;
    END IF;
    IF cardinality(entry_numbers) > 0 THEN
        INSERT INTO entry (key, number, body, crc)
        SELECT of_key, added.number, added.body, added.crc
        FROM unnest(entry_numbers, entry_bodies, entry_crcs) AS added (number, body, crc);
    END IF;
    IF forget_up_to > 0 THEN
        DELETE FROM entry WHERE key = of_key AND number <= forget_up_to;
    END IF;
    IF cardinality(senders) > 0 THEN
        INSERT INTO received (receiver, sender, sequence)
        SELECT of_key, taken.sender, taken.sequence FROM unnest(senders, sequences) AS taken (sender, sequence)
        ON CONFLICT (receiver, sender) DO UPDATE SET sequence = excluded.sequence
        WHERE received.sequence < excluded.sequence;
    END IF;
    written := nextval('write_number');
    INSERT INTO change (xid, key, number) VALUES (pg_current_xact_id(), of_key, written);
    RETURN written;
END $$;

-- Forgets changes that are older than the last time, if that is long enough ago; one silo at a time does it.
CREATE FUNCTION trim_changes(every interval)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    last change_trim;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('grid.trim_changes')) THEN
        RETURN;
    END IF;
    SELECT * INTO last FROM change_trim;
    IF NOT FOUND THEN
        INSERT INTO change_trim (count, horizon, at) VALUES (1, pg_current_snapshot(), now());
    ELSIF last.at <= now() - every THEN
        DELETE FROM change WHERE pg_visible_in_snapshot(xid, last.horizon);
        UPDATE change_trim SET count = last.count + 1, horizon = pg_current_snapshot(), at = now();
    END IF;
END $$;

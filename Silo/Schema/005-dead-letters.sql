-- Messages that their receivers could not handle, until an operator replays or drops them. An id is never given twice.
CREATE TABLE dead_letter (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key      text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    body     bytea  NOT NULL,
    crc      bigint NOT NULL,
    UNIQUE (key, sequence)
);
COMMENT ON COLUMN dead_letter.key IS 'The actor that sent the message.';
COMMENT ON COLUMN dead_letter.sequence IS 'The number of the message with its sender.';
COMMENT ON COLUMN dead_letter.crc IS 'CRC-32C over key, sequence and body.';

-- Moves messages to the dead letters and removes others from them; part of the turn of the actor that sent them.
CREATE FUNCTION change_dead_letters(
    of_key text, sequences bigint[], bodies bytea[], crcs bigint[], resolved bigint[])
RETURNS void LANGUAGE sql AS $$
    INSERT INTO dead_letter (key, sequence, body, crc)
    SELECT of_key, added.sequence, added.body, added.crc
    FROM unnest(sequences, bodies, crcs) AS added (sequence, body, crc);
    DELETE FROM dead_letter WHERE key = of_key AND id = ANY (resolved);
$$;

DO $$
BEGIN
    GRANT SELECT, INSERT, DELETE ON dead_letter TO grid_silo;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'The role grid_silo was not granted the dead letters: %', SQLERRM;
END $$;

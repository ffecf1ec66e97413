namespace Grid.Client.Http;

/// <summary>Whether a request may be sent again where no certain answer came.</summary>
internal enum CallKind
{
    /// <summary>It changes nothing, or the same once more: it may.</summary>
    Read,

    /// <summary>It is a change that carries an idempotency key, under which it takes effect once: it may.</summary>
    Change,

    /// <summary>It is a change without such a key: it may not.</summary>
    Once,
}

namespace Grid.Client.Tokens;

/// <summary>Where the access token of a request comes from.</summary>
internal interface ITokenSource
{
    /// <summary>The token.</summary>
    /// <exception cref="GridException">The grid gives none.</exception>
    ValueTask<string> Token(CancellationToken stop);

    /// <summary>Discards a token that the grid no longer accepts; false where there can't be another one.</summary>
    bool Discard();
}

/// <summary>A token that the caller was given, as holders and delegates are.</summary>
internal sealed class GivenToken(string token) : ITokenSource
{
    public ValueTask<string> Token(CancellationToken stop) => new(token);

    public bool Discard() => false;
}

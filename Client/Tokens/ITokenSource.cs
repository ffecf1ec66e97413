namespace Grid.Client.Tokens;

/// <summary>Where the access token of a request comes from.</summary>
internal interface ITokenSource
{
    /// <summary>Adds the token to a request, with the proof of the key to which it is bound.</summary>
    /// <exception cref="GridException">The grid gives none.</exception>
    ValueTask Authorize(HttpRequestMessage request, CancellationToken stop);

    /// <summary>Discards a token that the grid no longer accepts; false where there can't be another one.</summary>
    bool Discard();
}

/// <summary>A token that the caller was given, as holders and delegates are.</summary>
internal sealed class GivenToken(string token) : ITokenSource
{
    public ValueTask Authorize(HttpRequestMessage request, CancellationToken stop)
    {
        request.Headers.Authorization = new("Bearer", token);
        return ValueTask.CompletedTask;
    }

    public bool Discard() => false;
}

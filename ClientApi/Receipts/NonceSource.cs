using Grid.ClientApi.Keys;

namespace Grid.ClientApi.Receipts;

/// <summary>
/// Gives few random bytes at a time out of many drawn at once: drawing costs by the call, not by the byte.
/// </summary>
internal sealed class NonceSource(FillRandom random)
{
    private readonly Lock gate = new();
    private readonly byte[] drawn = new byte[4096];
    private int left;

    /// <summary>Fills <paramref name="nonce"/>, with unique bytes.</summary>
    public void Fill(Span<byte> nonce)
    {
        lock (gate)
        {
            if (left < nonce.Length)
            {
                random(drawn);
                left = drawn.Length;
            }
            left -= nonce.Length;
            drawn.AsSpan(left, nonce.Length).CopyTo(nonce);
        }
    }
}

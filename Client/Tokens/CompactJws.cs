using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Grid.Client.Tokens;

/// <summary>Writes signed JSON objects in their compact form (RFC 7515).</summary>
internal static class CompactJws
{
    /// <summary>Writes and signs one.</summary>
    public static async ValueTask<string> Sign(
        Action<Utf8JsonWriter> header, Action<Utf8JsonWriter> claims, IAssertionSigner signer, CancellationToken stop)
    {
        var signed = Part(header) + "." + Part(claims);
        var signature = await signer.SignAsync(Encoding.ASCII.GetBytes(signed), stop);
        return signed + "." + Base64Url.EncodeToString(signature);
    }

    private static string Part(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Base64Url.EncodeToString(buffer.ToArray());
    }
}

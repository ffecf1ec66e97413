using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests.StatusLists;

/// <summary>A relying party that resolves statuses by the validation rules (Token Status List, section 8.3).</summary>
public sealed class StatusListReader(Api api)
{
    public const string MediaType = "application/statuslist+jwt";

    /// <summary>The status that a reference names; whatever is wrong with the list fails the test.</summary>
    public async Task<int> Status(JsonElement referenced)
    {
        var entry = referenced.GetProperty("status").GetProperty("status_list");
        var (index, uri) = (entry.GetProperty("idx").GetInt32(), entry.GetProperty("uri").GetString()!);
        var answer = await api.Get(null, new Uri(uri).PathAndQuery);
        Assert.Equal((200, MediaType), (answer.Status, answer.Type));
        var token = await Checked(answer.Text);
        Assert.Equal(uri, token.GetProperty("sub").GetString());
        var list = token.GetProperty("status_list");
        return Entry(Decompressed(list.GetProperty("lst").GetString()!), list.GetProperty("bits").GetInt32(), index);
    }

    /// <summary>The claims of a token with a good signature and type.</summary>
    public async Task<JsonElement> Checked(string token)
    {
        var keys = await api.Http.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken);
        var result = await new JsonWebTokenHandler { MaximumTokenSizeInBytes = 1 << 20 }.ValidateTokenAsync(
            token, new TokenValidationParameters
            {
                IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys(),
                ValidTypes = ["statuslist+jwt"],
                ValidateIssuer = false,
                ValidateAudience = false,
                ValidateLifetime = false,
            });
        Assert.True(result.IsValid, result.Exception?.Message);
        return JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
    }

    /// <summary>The byte array of a list.</summary>
    public static byte[] Decompressed(string list) => Decompressed(Base64Url.DecodeFromChars(list));

    public static byte[] Decompressed(byte[] compressed)
    {
        using var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zlib.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>One entry of a byte array.</summary>
    public static int Entry(byte[] list, int bits, int index)
    {
        var perByte = 8 / bits;
        return (list[index / perByte] >> (index % perByte * bits)) & ((1 << bits) - 1);
    }
}

using System.Security.Cryptography;
using Grid.ClientApi.ConsoleGateway;
using Grid.ClientApi.Keys;
using Microsoft.AspNetCore.DataProtection;

namespace Grid.WebConsole.Tests;

/// <summary>Cookies and forms are protected under the grid's keys.</summary>
public sealed class ProtectionTests
{
    private static readonly byte[] Text = "a session"u8.ToArray();

    private readonly GridKeys keys = GridKeys.Create(RandomNumberGenerator.Fill);

    [Fact]
    public void Another_server_with_the_same_keys_opens_what_one_has_protected()
    {
        var bytes = Of(keys, "cookie").Protect(Text);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Text));
        Assert.Equal(Text, Of(keys, "cookie").Unprotect(bytes));
    }

    [Fact]
    public void The_same_text_is_protected_in_another_way_each_time() =>
        Assert.NotEqual(Of(keys, "cookie").Protect(Text), Of(keys, "cookie").Protect(Text));

    [Fact]
    public void Neither_another_purpose_nor_other_keys_open_it()
    {
        var bytes = Of(keys, "cookie").Protect(Text);
        Assert.ThrowsAny<CryptographicException>(() => Of(keys, "form").Unprotect(bytes));
        var others = GridKeys.Create(RandomNumberGenerator.Fill);
        Assert.ThrowsAny<CryptographicException>(() => Of(others, "cookie").Unprotect(bytes));
    }

    [Fact]
    public void What_was_changed_or_cut_is_not_opened()
    {
        var bytes = Of(keys, "cookie").Protect(Text);
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Of(keys, "cookie").Unprotect(changed));
            Assert.ThrowsAny<CryptographicException>(() => Of(keys, "cookie").Unprotect(bytes[..at]));
        }
    }

    private static IDataProtector Of(GridKeys keys, string purpose) =>
        KeyedDataProtection.Of(keys, RandomNumberGenerator.Fill).CreateProtector(purpose);
}

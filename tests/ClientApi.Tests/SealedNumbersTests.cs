using System.Security.Cryptography;
using Grid.ClientApi.Keys;

namespace Grid.ClientApi.Tests;

public sealed class SealedNumbersTests
{
    private static readonly GridKeys Keys = GridKeys.Create(RandomNumberGenerator.Fill);
    private static readonly PhoneSealer Sealer = new(Keys, RandomNumberGenerator.Fill);

    [Theory]
    [InlineData("+8613800138000")]
    [InlineData("+861012345678")]
    [InlineData("+12015550123")]
    public void A_sealed_number_is_opened_again_and_says_nothing_before(string text)
    {
        var name = Sealer.Name(Sample.Read(text));
        Assert.Equal(text, Sealer.Open(name).Reveal());
        Assert.Matches(@"^phone/[A-Za-z0-9_-]{22}$", name.Key.Value);
        Assert.Matches(@"^1\.[A-Za-z0-9_-]{48}$", name.Sealed.Value);
    }

    [Fact]
    public void A_number_has_one_key_and_a_new_seal_each_time()
    {
        var (one, other) = (Sealer.Name(Sample.Read("+8613800138000")), Sealer.Name(Sample.Read("+8613800138000")));
        Assert.Equal(one.Key, other.Key);
        Assert.NotEqual(one.Sealed, other.Sealed);
        Assert.NotEqual(one.Key, Sealer.Name(Sample.Read("+8613800138001")).Key);
    }

    [Fact]
    public void The_key_of_a_phone_is_another_under_another_secret()
    {
        var others = new Pseudonyms(GridKeys.Create(RandomNumberGenerator.Fill));
        var number = Sample.Read("+8613800138000");
        Assert.NotEqual(others.Phone(number), new Pseudonyms(Keys).Phone(number));
    }

    [Fact]
    public void A_seal_cannot_be_put_in_the_place_of_another()
    {
        var (one, other) = (Sealer.Name(Sample.Read("+8613800138000")), Sealer.Name(Sample.Read("+8613800138001")));
        Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(new(one.Key, other.Sealed)));
    }

    [Fact]
    public void A_seal_that_was_changed_is_not_opened()
    {
        var name = Sealer.Name(Sample.Read("+8613800138000"));
        var text = name.Sealed.Value;
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(name with { Sealed = new(changed) }));
        }
        foreach (var none in new[] { "", ".", "1", "1.", "1.AAAA", text + "AAAA", text + "=", "1.!", "1." + text })
            Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(name with { Sealed = new(none) }));
    }

    [Fact]
    public void The_newest_key_seals_and_the_older_ones_open()
    {
        var number = Sample.Read("+8613800138000");
        var rotated = Keys with { Sealing = [.. Keys.Sealing!, new("2027", new byte[GridKeys.SecretBytes])] };
        var later = new PhoneSealer(rotated, RandomNumberGenerator.Fill);
        Assert.Equal(number, later.Open(Sealer.Name(number)));
        var name = later.Name(number);
        Assert.StartsWith("2027.", name.Sealed.Value, StringComparison.Ordinal);
        Assert.Equal(number, later.Open(name));
        Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(name));
    }
}

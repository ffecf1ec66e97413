using System.Buffers.Binary;
using System.Globalization;
using Grid.ClientApi.Keys;
using Grid.Core.OneTimePasswords;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>Makes codes of six digits, each as likely as any other.</summary>
public sealed class OneTimeCodes(FillRandom random)
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    private const int ReferenceLength = 4;

    /// <summary>Thirty-two that are not mistaken for one another; a power of two, so that each is as likely.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private const uint Codes = 1_000_000;

    /// <summary>Draws above the last whole multiple are drawn again, or low codes would come more often.</summary>
    private const uint Usable = uint.MaxValue / Codes * Codes;

    /// <summary>A new code.</summary>
    public string Next()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        uint drawn;
        do
        {
            random(bytes);
            drawn = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }
        while (drawn >= Usable);
        return (drawn % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// A reference of four letters, by which a holder tells the code that was asked for from one that a stranger has
    /// asked for; guards nothing.
    /// </summary>
    public string NextReference()
    {
        Span<byte> bytes = stackalloc byte[ReferenceLength];
        random(bytes);
        Span<char> letters = stackalloc char[ReferenceLength];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = Letters[bytes[i] % Letters.Length];
        return new(letters);
    }

    /// <summary>The message that brings a code.</summary>
    public static string Message(string code, string reference) => string.Create(
        CultureInfo.InvariantCulture,
        $"{code} is your code for the identity grid (reference {reference}), "
        + $"for {OneTimePasswordTerms.CodeLife.TotalMinutes:0} minutes and one use. "
        + $"Tell it to nobody.");

    /// <summary>Whether a text has the form of a code.</summary>
    public static bool IsCode(string? text) =>
        text is { Length: Digits } && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Grid.Core.Numbering;

/// <summary>What the numbering plans of the world allow, as published when the list was made.</summary>
/// <remarks>
/// Countries that share a code (such as +1) count as one: a number that one of them could have is one.
/// </remarks>
internal static class NumberingPlans
{
    private const int MaxCodeDigits = 3;

    private static readonly Plan?[] Plans = Read();

    /// <summary>What is wrong with the digits that follow the plus sign; null if nothing is.</summary>
    public static PhoneNumberError? ErrorIn(ReadOnlySpan<char> digits)
    {
        var code = CountryCodeOf(digits);
        if (Plans[code] is not { } plan)
            return PhoneNumberError.CountryCode;
        var national = digits[plan.Code.Length..];
        if (digits.Length > PhoneNumber.MaxDigits || !plan.HasLength(national.Length))
            return PhoneNumberError.Length;
        return plan.Numbers.Value.IsMatch(national) ? null : PhoneNumberError.Plan;
    }

    /// <summary>The country code with which the digits begin, or zero: no code is the beginning of another.</summary>
    public static int CountryCodeOf(ReadOnlySpan<char> digits)
    {
        var code = 0;
        foreach (var digit in digits[..Math.Min(digits.Length, MaxCodeDigits)])
        {
            code = code * 10 + (digit - '0');
            if (code == 0 || Plans[code] is not null)
                return code;
        }

        return 0;
    }

    private static Plan?[] Read()
    {
        using var stream = typeof(NumberingPlans).Assembly.GetManifestResourceStream("NumberingPlans.txt")
            ?? throw new InvalidOperationException("The numbering plans are missing from the assembly.");
        using var reader = new StreamReader(stream);
        var plans = new Plan?[1000];
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
            {
                var parts = line.Split(' ');
                var lengths = parts[1].Split(',').Sum(length => 1 << Number(length));
                plans[Number(parts[0])] = new(parts[0], lengths, parts[2]);
            }
        return plans;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Most servers see numbers of few countries: an expression is built when the first one comes.</summary>
    private sealed class Plan(string code, int lengths, string pattern)
    {
        public string Code => code;

        public Lazy<Regex> Numbers { get; } = new(() =>
            new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

        public bool HasLength(int length) => (lengths >> length & 1) != 0;
    }
}

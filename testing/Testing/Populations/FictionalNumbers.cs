using System.Globalization;

namespace Grid.Testing.Populations;

/// <summary>
/// Chinese mobile numbers that the published plan allows and, as far as possible, nobody has; the decision page on
/// numbers brought in says what that is worth.
/// </summary>
internal sealed class FictionalNumbers
{
    /// <summary>How many there are.</summary>
    public const int Count = 10_000_000;

    /// <summary>Set aside for satellite telephones, in a service that was given up.</summary>
    private const string Range = "+861349";

    private readonly long _step;
    private readonly long _first;

    /// <summary>The numbers in the order of a seed.</summary>
    public FictionalNumbers(Draws draws)
    {
        // A step that shares no factor with ten million comes by each number once.
        do
            _step = 1 + draws.Below(Count - 1);
        while (_step % 2 == 0 || _step % 5 == 0);
        _first = draws.Below(Count);
    }

    /// <summary>The number at this place of the order, in E.164.</summary>
    public string At(int index) => string.Create(
        CultureInfo.InvariantCulture, $"{Range}{(_first + _step * index) % Count:D7}");
}

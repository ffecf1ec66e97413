using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.Phones;

/// <summary>Phone numbers that are taken beside those of the published numbering plans.</summary>
public sealed class NumberingOptions : IValidatableObject
{
    /// <summary>
    /// Ranges of numbers that a regulator has opened since the plans were published, such as
    /// <c>+86178xxxxxxxx</c>: digits as they are, and an <c>x</c> for each digit that follows.
    /// </summary>
    /// <value>The default value is empty.</value>
    public IList<string> AdditionalRanges { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var range in AdditionalRanges)
            if (!NumberRange.TryParse(range, out _))
                yield return new(
                    $"has '{range}', which is no range of numbers such as +86178xxxxxxxx", [nameof(AdditionalRanges)]);
    }
}

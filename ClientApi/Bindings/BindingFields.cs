using System.Collections.Immutable;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Phones;
using Grid.Core.Citizens;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ClientApi.Bindings;

/// <summary>Reads the fields that describe bindings.</summary>
/// <param name="today">The day on the cards' calendar.</param>
/// <param name="errors">Where errors go.</param>
/// <param name="plans">Which phone numbers there are.</param>
public sealed class BindingFields(DateOnly today, FieldErrors errors, NumberingPlans plans)
{
    /// <summary>Most bindings that one request names.</summary>
    public const int MaxBindings = 1000;

    /// <summary>Most characters of a reason.</summary>
    public const int MaxReason = 200;

    /// <summary>Reads fields that describe numbers.</summary>
    public PhoneFields Phones { get; } = new(errors, plans);

    /// <summary>Reads fields that describe cards, and any text.</summary>
    public CardFields Cards { get; } = new(today, errors);

    /// <summary>What is wrong so far.</summary>
    public FieldErrors Errors => errors;

    /// <summary>Most characters of an account tag.</summary>
    public const int MaxAccount = 64;

    /// <summary>An institution's tag of an account: a tag of its own, and no number of a person or a card.</summary>
    public string Account(string? text) => Account(text, Cards);

    /// <summary>The same, for those who read other fields too.</summary>
    internal static string Account(string? text, CardFields cards)
    {
        var tag = cards.Text(text, "account", MaxAccount);
        if (cards.IsCitizenNumber(tag))
            cards.Errors.AddBroken(
                "account", "account_is_citizen_number",
                "The account tag is a citizen number; give the account a tag of its own.");
        else if (PaymentCards.IsNumber(tag))
            cards.Errors.AddBroken(
                "account", "account_is_card_number",
                "The account tag looks like the number of a payment card (Luhn); give the account a tag of its own.");
        return tag;
    }

    /// <summary>An id that must be there.</summary>
    public Guid Id(Guid? id, string field)
    {
        Cards.Require(id is not null, field);
        return id ?? default;
    }

    /// <summary>Ids of bindings; none where the field is absent, which means all of them.</summary>
    public ImmutableArray<Guid> Chosen(IReadOnlyList<Guid>? ids)
    {
        if (ids is { Count: 0 or > MaxBindings })
            errors.AddMalformed("bindings", "out_of_range", $"1 to {MaxBindings} bindings are named, or none at all.");
        return ids is null ? [] : [.. ids];
    }

    /// <summary>The code of an institution or a branch of one; null where something is wrong.</summary>
    public InstitutionCode? Code(string? text, string field)
    {
        Cards.Require(text is not null, field);
        var code = InstitutionCode.Read(text);
        if (text is not null && code is null)
            errors.AddMalformed(
                field, "credit_code_invalid", "This is not a unified social credit code (GB 32100), 18 characters.");
        return code;
    }

    /// <summary>Why an institution has not done something: with a rejection alone, and always then.</summary>
    public string? Reason(string? text, AnswerOutcome? outcome)
    {
        if (outcome == AnswerOutcome.Rejected)
            return Cards.Text(text, "reason", MaxReason);
        if (text is not null)
            errors.AddMalformed("reason", "not_allowed", "Only a rejection has a reason.");
        return null;
    }
}

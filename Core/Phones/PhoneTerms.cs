namespace Grid.Core.Phones;

/// <summary>The periods that the rules of numbers set.</summary>
public static class PhoneTerms
{
    /// <summary>
    /// How long a released number can't be assigned: the minimum by carriers' practice.
    /// </summary>
    public static readonly TimeSpan Quarantine = TimeSpan.FromDays(90);

    /// <summary>
    /// In what time an institution answers what it is asked: that of the fastest clean-up service known, so that it is
    /// proven to be possible, and far shorter than the quarantine.
    /// </summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromHours(48);

    /// <summary>How long a rebinding waits, so that a holder who never asked for it can notice and cancel.</summary>
    public static readonly TimeSpan CoolingOff = TimeSpan.FromHours(24);

    /// <summary>For how long after a person-card check the receipt serves a binding.</summary>
    public static readonly TimeSpan ReceiptFreshness = TimeSpan.FromHours(24);

    /// <summary>
    /// How long an older number's word for a newer one takes to count, so that a holder can notice a number that is not
    /// the holder's own.
    /// </summary>
    public static readonly TimeSpan ConfirmationWait = TimeSpan.FromDays(3);

    /// <summary>For how long the possession of a number, once shown, is believed.</summary>
    public static readonly TimeSpan PossessionFreshness = TimeSpan.FromMinutes(15);

    /// <summary>Months in which a check must follow that was put off in an emergency.</summary>
    public const int MonthsToCheck = 1;

    /// <summary>By when a check must follow that was put off when an account was opened.</summary>
    public static DateTimeOffset CheckDue(DateTimeOffset opened) => opened.AddMonths(MonthsToCheck);

    /// <summary>The longest account tag, sealed as the core gets it.</summary>
    public const int LongestAccount = 400;

    /// <summary>
    /// How many bindings of one institution a number holds, ending ones included: far more than a person has accounts.
    /// </summary>
    public const int BindingsOfInstitution = 100;

    /// <summary>
    /// How many bindings of all institutions a number holds, so that its record stays small enough to be written with
    /// every change.
    /// </summary>
    public const int Bindings = 2_000;

    /// <summary>How many closed bindings a phone remembers, so that an answer given twice is recognised.</summary>
    public const int ClosedBindingsKept = 32;
}

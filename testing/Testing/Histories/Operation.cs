namespace Grid.Testing.Histories;

/// <summary>A call to one object, and its outcome.</summary>
/// <typeparam name="TCall">What can be asked of the object.</typeparam>
/// <typeparam name="TAnswer">What it can answer.</typeparam>
/// <param name="Call">What was asked.</param>
/// <param name="Answer">What was answered; nothing where <paramref name="IsAnswered"/> is false.</param>
/// <param name="Began">When it was sent; ticks of any one clock.</param>
/// <param name="Ended">
/// When the answer was there. Where none came: when it can no longer take effect, or null if it may do so at any later
/// time.
/// </param>
/// <param name="IsAnswered">Whether there was an answer; without one it may have taken effect or not.</param>
/// <param name="Version">
/// The version of the object from which it was answered, if it said so: versions never run backwards.
/// </param>
public sealed record Operation<TCall, TAnswer>(
    TCall Call, TAnswer? Answer, long Began, long? Ended, bool IsAnswered = true, long? Version = null)
{
    /// <summary>One that was answered.</summary>
    public static Operation<TCall, TAnswer> Answered(
        TCall call, TAnswer answer, long began, long ended, long? version = null) =>
        new(call, answer, began, ended, IsAnswered: true, version);

    /// <summary>One that was not answered: it may have taken effect or not, and may do so still.</summary>
    /// <param name="call">What was asked.</param>
    /// <param name="began">When it was sent.</param>
    /// <param name="until">When it can no longer take effect; null for never.</param>
    public static Operation<TCall, TAnswer> Unanswered(TCall call, long began, long? until = null) =>
        new(call, default, began, until, IsAnswered: false);
}

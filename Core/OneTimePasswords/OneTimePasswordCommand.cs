using Grid.Core.Actors;

namespace Grid.Core.OneTimePasswords;

/// <summary>What an authentication by code, or a count of attempts, can be asked to do.</summary>
public abstract record OneTimePasswordCommand : Command
{
    private OneTimePasswordCommand() { }

    /// <summary>A code is about to be sent; it takes the place of an earlier one of the authentication.</summary>
    /// <param name="Digest">Keyed digest of number and code.</param>
    public sealed record Send(Guid Digest) : OneTimePasswordCommand;

    /// <summary>A person enters a code; the answer has the moment at which it showed possession, or none.</summary>
    /// <param name="Digest">Keyed digest of number and code.</param>
    public sealed record Verify(Guid Digest) : OneTimePasswordCommand;

    /// <summary>One of the attempts that are limited together is about to be made.</summary>
    /// <param name="Limit">How many are accepted in a window.</param>
    /// <param name="Window">How long a window is; null: <see cref="OneTimePasswordTerms.Window"/>.</param>
    public sealed record CountAttempt(int Limit = 300, TimeSpan? Window = null) : OneTimePasswordCommand;

    /// <summary>The time for which anything is remembered has passed.</summary>
    public sealed record Forget : OneTimePasswordCommand;
}

/// <summary>What can become true of proofs and calls.</summary>
public abstract record OneTimePasswordFact
{
    private OneTimePasswordFact() { }

    /// <summary>A code was made, to be sent.</summary>
    public sealed record Sent(OpenCode Code, DateTimeOffset At) : OneTimePasswordFact;

    /// <summary>An attempt was accepted.</summary>
    public sealed record AttemptCounted(DateTimeOffset At, TimeSpan? Window = null) : OneTimePasswordFact;

    /// <summary>A wrong code was entered.</summary>
    public sealed record VerificationFailed : OneTimePasswordFact;

    /// <summary>The right code was entered, and can't be again.</summary>
    public sealed record Verified : OneTimePasswordFact;

    /// <summary>Nothing is remembered.</summary>
    public sealed record Forgotten : OneTimePasswordFact;
}

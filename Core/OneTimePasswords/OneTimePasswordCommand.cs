using Grid.Core.Actors;

namespace Grid.Core.OneTimePasswords;

/// <summary>What the proofs of a number, or the calls of a caller, can be asked to do.</summary>
public abstract record OneTimePasswordCommand : Command
{
    private OneTimePasswordCommand() { }

    /// <summary>A code is about to be sent to the number; it takes the place of an earlier one.</summary>
    /// <param name="Digest">Keyed digest of number and code.</param>
    public sealed record Send(Guid Digest) : OneTimePasswordCommand;

    /// <summary>A person enters a code; the answer has the moment at which it showed possession, or none.</summary>
    /// <param name="Digest">Keyed digest of number and code.</param>
    public sealed record Verify(Guid Digest) : OneTimePasswordCommand;

    /// <summary>A caller asks for a code or enters one, for whichever number.</summary>
    public sealed record CountAttempt : OneTimePasswordCommand;

    /// <summary>The time for which anything is remembered has passed.</summary>
    public sealed record Forget : OneTimePasswordCommand;
}

/// <summary>What can become true of proofs and calls.</summary>
public abstract record OneTimePasswordFact
{
    private OneTimePasswordFact() { }

    /// <summary>A code was made, to be sent.</summary>
    public sealed record Sent(OpenCode Code, DateTimeOffset At) : OneTimePasswordFact;

    /// <summary>A call was taken.</summary>
    public sealed record AttemptCounted(DateTimeOffset At) : OneTimePasswordFact;

    /// <summary>A wrong code was entered.</summary>
    public sealed record VerificationFailed : OneTimePasswordFact;

    /// <summary>The right code was entered, and can't be again.</summary>
    public sealed record Verified : OneTimePasswordFact;

    /// <summary>Nothing is remembered.</summary>
    public sealed record Forgotten : OneTimePasswordFact;
}

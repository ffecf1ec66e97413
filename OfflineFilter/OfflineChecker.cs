using System.Security.Cryptography;
using Grid.Core.Citizens;

namespace Grid.OfflineFilter;

/// <summary>What a checker without a line answers.</summary>
public enum OfflineAnswer
{
    /// <summary>
    /// Ask the grid before the card is accepted: it is reported, or one of the few good ones that look so.
    /// </summary>
    Ask = 1,

    /// <summary>The card was not reported as of <see cref="OfflineChecker.AsOf"/>; nothing is known since.</summary>
    NotReported,

    /// <summary>
    /// There is no file, or it is too old or from the future: nothing is known, and every card must be asked.
    /// </summary>
    NoFreshFile,
}

/// <summary>
/// Checks cards in hand where there is no line to the grid, against a whole file and the newest difference to it.
/// </summary>
/// <remarks>One thread at a time may load; checks can run meanwhile.</remarks>
/// <param name="key">The key of the deployment.</param>
/// <param name="signer">The public key of the files' signer.</param>
/// <param name="clock">Where time comes from.</param>
/// <param name="maxAge">How old a state may be, so that it counts for anything.</param>
public sealed class OfflineChecker(OfflineKey key, ECDsa signer, TimeProvider clock, TimeSpan maxAge)
{
    /// <summary>How far the clock of the files' signer may be ahead: one minute.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    private Files? loaded;

    /// <summary>The moment whose state is loaded; null for none.</summary>
    public DateTimeOffset? AsOf => loaded?.AsOf;

    /// <summary>
    /// Loads a file: a newer whole one in the place of all, or a newer difference to the whole one that is loaded.
    /// </summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="OfflineFileException">
    /// It can't be relied upon, has another key, is older than what is loaded, or completes another whole file. What is
    /// loaded stays.
    /// </exception>
    public void Load(ReadOnlySpan<byte> bytes)
    {
        var file = OfflineFile.Read(bytes, signer);
        if (file.KeyId != key.Id)
            throw new OfflineFileException("The digests of the file have another key.");
        if (file.AsOf <= loaded?.AsOf)
            throw new OfflineFileException("The file is not newer than what is loaded.");
        if (file.IsWhole)
            loaded = new(file, null);
        else if (loaded is { Whole: var whole } && whole.AsOf == file.WholeAsOf)
            loaded = new(whole, file);
        else
            throw new OfflineFileException("The whole file that this difference completes is not loaded.");
    }

    /// <summary>Checks a card in hand.</summary>
    /// <param name="number">The citizen number.</param>
    /// <param name="issuedOn">First day of validity, as printed.</param>
    public OfflineAnswer Check(CitizenNumber number, DateOnly issuedOn)
    {
        if (loaded is not { } files)
            return OfflineAnswer.NoFreshFile;
        var age = clock.GetUtcNow() - files.AsOf;
        if (age > maxAge || age < -Ahead)
            return OfflineAnswer.NoFreshFile;
        var digest = key.DigestOf(number, issuedOn);
        return files.Whole.Contains(digest) || files.Difference?.Contains(digest) == true
            ? OfflineAnswer.Ask
            : OfflineAnswer.NotReported;
    }

    private sealed record Files(OfflineFile Whole, OfflineFile? Difference)
    {
        public DateTimeOffset AsOf => Difference?.AsOf ?? Whole.AsOf;
    }
}

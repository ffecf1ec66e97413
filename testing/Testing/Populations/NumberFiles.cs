using System.Globalization;

namespace Grid.Testing.Populations;

/// <summary>
/// The feeds of carriers and banks beside a registry: a file for each kind and sender, with the sender's own data only.
/// </summary>
internal sealed class NumberFiles : IDisposable
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:sszzz";

    private readonly PhonePopulation _numbers;
    private readonly RecordFile[] _assignments;
    private readonly RecordFile[] _simChanges;
    private readonly RecordFile[] _releases;
    private readonly RecordFile[] _bindings;

    /// <summary>Begins the files.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public NumberFiles(string folder, FeedFormat format, PhonePlan plan, PopulationPlan people)
    {
        _numbers = new(plan, people);
        var ending = format == FeedFormat.Csv ? "csv" : "ndjson";
        _assignments = Files("assignments", PhonePlan.Carriers, "phone", "idNumber", "since");
        _simChanges = Files("sim-changes", PhonePlan.Carriers, "phone", "changedAt", "withDevice");
        _bindings = Files("bindings", PhonePlan.Banks, "phone", "idNumber", "account", "madeOn");
        _releases = Files("releases", PhonePlan.Carriers, "phone", "reason");

        RecordFile[] Files(string kind, string[] senders, params string[] fields) =>
            [.. senders.Select(sender => new RecordFile(
                Path.Combine(folder, $"{kind}-{sender}.{ending}"), format, fields))];
    }

    /// <summary>All of them, in the order in which they are to be imported.</summary>
    public IEnumerable<RecordFile> All => [.. _assignments, .. _simChanges, .. _bindings, .. _releases];

    /// <summary>Draws and writes the numbers of the next person.</summary>
    public void Add(RegisteredCard card)
    {
        foreach (var held in _numbers.Next(card))
            Write(held);
    }

    /// <summary>Ends the files and gives them their names.</summary>
    public void Commit()
    {
        foreach (var file in All)
            file.Commit();
    }

    public void Dispose()
    {
        foreach (var file in All)
            file.Dispose();
    }

    private void Write(HeldNumber held)
    {
        _assignments[held.Carrier].Write(held.Phone, held.Holder, Text(held.Since));
        if (held.SimChangedAt is { } at)
            _simChanges[held.Carrier].Write(held.Phone, Text(at), held.WithDevice ? "true" : "false");
        foreach (var account in held.Accounts)
            _bindings[account.Bank].Write(
                held.Phone, account.Holder, account.Account,
                account.MadeOn.ToString(FeedWords.Date, CultureInfo.InvariantCulture));
        if (held.ReleaseReason is { } reason)
            _releases[held.Carrier].Write(held.Phone, reason);
    }

    private static string Text(DateTimeOffset moment) => moment.ToString(Moment, CultureInfo.InvariantCulture);
}

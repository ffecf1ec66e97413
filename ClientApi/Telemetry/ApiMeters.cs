using System.Diagnostics.Metrics;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Engine;

namespace Grid.ClientApi.Telemetry;

/// <summary>What the API counts, under the meter <c>Grid.ClientApi</c>; no tag says whom anything was about.</summary>
public static class ApiMeters
{
    private static readonly Meter Meter = new("Grid.ClientApi");

    private static readonly Counter<long> Verifications =
        Meter.CreateCounter<long>("grid.verifications", "{verification}", "Verifications, by result.");

    private static readonly Counter<long> Commands =
        Meter.CreateCounter<long>("grid.commands", "{command}", "Commands, by outcome.");

    private static readonly Counter<long> Unclaimed = Meter.CreateCounter<long>(
        "grid.commands.unclaimed", "{command}", "Urgent commands sent without a claimed idempotency key.");

    private static readonly Counter<long> ImportLines =
        Meter.CreateCounter<long>("grid.import.lines", "{line}", "Lines imported, by outcome.");

    private static readonly Counter<long> Tokens =
        Meter.CreateCounter<long>("grid.tokens", "{token}", "Token requests, by outcome.");

    private static readonly Counter<long> Pushes = Meter.CreateCounter<long>(
        "grid.pushes", "{token}", "Security event tokens pushed to receivers, by outcome: accepted or failed.");

    private static readonly Counter<long> CarrierMessages = Meter.CreateCounter<long>(
        "grid.carrier.messages", "{message}",
        "Short messages to carriers' endpoints, by outcome: accepted, failed (a try), or expired.");

    /// <summary>
    /// Starts the counters at zero, so that the first failure after a start shows as an increase to those who alert.
    /// </summary>
    public static void Start()
    {
        Pushed(accepted: true, tokens: 0);
        Pushed(accepted: false, tokens: 0);
        CarrierMessage("accepted", messages: 0);
        CarrierMessage("failed", messages: 0);
        CarrierMessage("expired", messages: 0);
        GridMeters.Start();
    }

    /// <summary>A carrier's endpoint took a short message, or did not, or it has expired before.</summary>
    public static void CarrierMessage(string outcome, long messages = 1) =>
        CarrierMessages.Add(messages, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A push of a security event token ended.</summary>
    public static void Pushed(bool accepted, long tokens = 1) =>
        Pushes.Add(tokens, new KeyValuePair<string, object?>("outcome", accepted ? "accepted" : "failed"));

    /// <summary>A card was checked.</summary>
    public static void Verified(VerificationResult result) =>
        Verifications.Add(1, new KeyValuePair<string, object?>("result", AnswerNames.Of(result)));

    /// <summary>A change was decided.</summary>
    public static void Commanded(Reply reply) =>
        Commands.Add(1, new KeyValuePair<string, object?>("outcome", Outcome(reply)));

    /// <summary>An urgent command was sent though its idempotency key could not be claimed in time.</summary>
    public static void SentUnclaimed() => Unclaimed.Add(1);

    /// <summary>A line of an import was decided, or could not be read.</summary>
    public static void Imported(string outcome) =>
        ImportLines.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A token was issued, or refused with an OAuth error code.</summary>
    public static void TokenAsked(string outcome) =>
        Tokens.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static string Outcome(Reply reply) =>
        reply is Reply.Refused refused ? Problems.Of(refused.Refusal).Code : "accepted";
}

using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.OutboundHttp;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Carriers;

/// <summary>Where messages for holders are posted, so that carriers deliver them (docs/carriers.md).</summary>
public sealed class CarrierOptions
{
    /// <summary>The endpoint of each carrier, by the carrier's code (GB 32100).</summary>
    /// <value>The default value is empty: the server has no adapter to carriers.</value>
    public IDictionary<string, string> Callbacks { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Code of the carrier among <see cref="Callbacks"/> that gets the messages to numbers that none of them is known
    /// to serve. It is needed, since whether a number is held must not show in whether a message can be sent.
    /// </summary>
    /// <value>The default value is null, which is valid without callbacks alone.</value>
    public string? Default { get; set; }

    /// <summary>Messages that wait for their carriers at most; a request for one more is answered 503.</summary>
    /// <value>The default value is 10,000.</value>
    [Range(1, 1_000_000)] public int MaxWaiting { get; set; } = 10_000;

    /// <summary>What is wrong with the callbacks.</summary>
    /// <param name="outbound">Where requests may go.</param>
    internal IEnumerable<ValidationResult> Faults(OutboundHttpOptions outbound)
    {
        const string member = "Carriers:Callbacks";
        var targets = new OutboundTargets(outbound);
        foreach (var (code, url) in Callbacks)
        {
            if (InstitutionCode.Read(code) is null)
                yield return new($"has '{code}', which is no code of a carrier (GB 32100)", [member]);
            if (!targets.IsValid(url))
                yield return new($"has a wrong URL for {code}. {OutboundTargets.Rule.TrimEnd('.')}", [member]);
        }
        if (Default is null ? Callbacks.Count > 0 : !Callbacks.ContainsKey(Default))
            yield return new("must be one of the carriers in Grid:Carriers:Callbacks", ["Carriers:Default"]);
    }
}

using Grid.ClientApi.Bindings;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Phones;
using Grid.ClientApi.Reliances;

namespace Grid.ClientApi.Imports;

/// <summary>Makes of a line's fields, in the documented order, the body that an endpoint would be sent.</summary>
internal static class CsvBodies
{
    public static IssueBody Card(CsvFields fields) => new()
    {
        IdNumber = fields[0],
        Name = fields[1],
        Kind = fields[2],
        IssuedOn = fields[3],
        ExpiresOn = fields[4],
        Authority = fields[5],
        FingerprintRegistered = fields.Flag(6, "fingerprintRegistered"),
    };

    public static LossBody Loss(CsvFields fields) => new()
    {
        IdNumber = fields[0],
        IssuedOn = fields[1],
        Kind = fields[2],
        OccurredOn = fields[3],
        Channel = fields[4],
    };

    public static AssignBody Assignment(CsvFields fields) => new()
    {
        Phone = fields[0],
        IdNumber = fields[1],
        Since = fields[2],
    };

    public static ReleaseBody Release(CsvFields fields) => new() { Phone = fields[0], Reason = fields[1] };

    public static SimChangeBody SimChange(CsvFields fields) => new()
    {
        Phone = fields[0],
        ChangedAt = fields[1],
        WithDevice = fields.Flag(2, "withDevice"),
    };

    public static AdoptRelianceBody Reliance(CsvFields fields) => new()
    {
        IdNumber = fields[0],
        Account = fields[1],
        OpenedOn = fields[2],
    };

    public static AdoptBody Binding(CsvFields fields) => new()
    {
        Phone = fields[0],
        IdNumber = fields[1],
        Account = fields[2],
        MadeOn = fields[3],
    };
}

using System.Collections.Immutable;
using System.Text.Json;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using ActorKeys = Grid.Core.Actors.Keys;

namespace Grid.ClientApi.Institutions;

/// <summary>Turns what the regulator says of institutions, and what they publish, into commands.</summary>
/// <remarks>Null is returned where something is wrong; the errors then say what.</remarks>
public sealed class InstitutionChanges(IGrid grid)
{
    /// <summary>Most characters of an institution's name.</summary>
    public const int MaxName = 100;

    /// <summary>Most branches of an institution.</summary>
    public const int MaxBranches = 1000;

    /// <summary>Most keys of an institution.</summary>
    public const int MaxKeys = 10;

    /// <summary>Most characters of the reason for a suspension.</summary>
    public const int MaxReason = 200;

    /// <summary>Most procedures of an institution.</summary>
    public const int MaxProcedures = 20;

    /// <summary>Most characters that say where something is done.</summary>
    public const int MaxChannel = 200;

    /// <summary>Most characters that say what must be brought.</summary>
    public const int MaxMaterials = 500;

    /// <summary>An institution is registered.</summary>
    public ActorChange? Register(InstitutionBody body, CardFields fields, Caller caller) =>
        Profile(body, fields) is { } profile ? To(profile.Code, new InstitutionCommand.Register(profile)) : null;

    /// <summary>Something else is said of an institution from now on.</summary>
    public ActorChange? Amend(InstitutionBody body, CardFields fields, Caller caller) =>
        Profile(body, fields) is { } profile ? To(profile.Code, new InstitutionCommand.Amend(profile)) : null;

    /// <summary>An institution is refused everywhere.</summary>
    public ActorChange? Suspend(SuspendBody body, CardFields fields, Caller caller)
    {
        var code = Code(body.Code, "code", fields);
        var reason = fields.Text(body.Reason, "reason", MaxReason);
        return fields.Errors.Any ? null : To(code, new InstitutionCommand.Suspend(reason));
    }

    /// <summary>An institution is trusted again.</summary>
    public ActorChange? Reinstate(CodeBody body, CardFields fields, Caller caller)
    {
        var code = Code(body.Code, "code", fields);
        return fields.Errors.Any ? null : To(code, new InstitutionCommand.Reinstate());
    }

    /// <summary>The calling institution publishes its procedures.</summary>
    public ActorChange? Publish(ProceduresBody body, CardFields fields, Caller caller)
    {
        fields.Require(body.Procedures is not null, "procedures");
        if (body.Procedures is { Count: > MaxProcedures })
            fields.Errors.AddMalformed("procedures", "too_many", $"At most {MaxProcedures} procedures are taken.");
        if (fields.Errors.Any)
            return null;
        var procedures = body.Procedures!.Select((each, i) => Procedure(each, $"procedures[{i}]", fields))
            .ToImmutableArray();
        return fields.Errors.Any
            ? null
            : To(caller.Client.Institution.Value, new InstitutionCommand.Publish(procedures));
    }

    private ActorChange To(string code, InstitutionCommand command) =>
        new(grid.Institution(ActorKeys.Institution(code)), command);

    private static Profile? Profile(InstitutionBody body, CardFields fields)
    {
        var code = Code(body.Code, "code", fields);
        var name = fields.Text(body.Name, "name", MaxName);
        fields.Require(body.Kind is not null, "kind");
        var kind = fields.Choice<InstitutionKind>(body.Kind, "kind");
        var branches = Branches(body.Branches ?? [], fields);
        fields.Require(body.LicensedForReasons is not null, "licensedForReasons");
        var keys = Keys(body.Jwks, fields);
        return fields.Errors.Any
            ? null
            : new(code, name, kind!.Value, branches, body.LicensedForReasons!.Value, keys);
    }

    private static string Code(string? text, string field, CardFields fields)
    {
        fields.Require(text is not null, field);
        if (text is null || CreditCode.TryParse(text, out _, out var error))
            return text ?? "";
        fields.Errors.AddMalformed(field, "credit_code_" + Problems.Code(error!.Value), InstitutionCode.Wrong);
        return "";
    }

    private static ImmutableArray<string> Branches(IReadOnlyList<string> branches, CardFields fields)
    {
        if (branches.Count > MaxBranches)
        {
            fields.Errors.AddMalformed("branches", "too_many", $"At most {MaxBranches} branches are taken.");
            return [];
        }
        return [.. branches.Select((branch, i) => Code(branch, $"branches[{i}]", fields))];
    }

    private static string Keys(JsonElement? jwks, CardFields fields)
    {
        if (jwks is not { } given)
            return "";
        if (PublicKeys.HoldSecrets(given))
            fields.Errors.AddMalformed("jwks", "jwks_secret", "Only the public halves of keys are taken.");
        else if (PublicKeys.Read(given.GetRawText()).Count is 0 or > MaxKeys)
            fields.Errors.AddMalformed(
                "jwks", "jwks_invalid", $"1 to {MaxKeys} usable public keys are needed ({PublicKeys.Wanted}).");
        return given.GetRawText();
    }

    private static Procedure Procedure(ProcedureBody? body, string at, CardFields fields)
    {
        fields.Require(body?.For is not null, at + ".for");
        var purpose = fields.Choice<ProcedurePurpose>(body?.For, at + ".for");
        var channel = fields.Text(body?.Channel, at + ".channel", MaxChannel);
        var materials = fields.Text(body?.Materials, at + ".materials", MaxMaterials);
        return new(purpose ?? default, channel, materials);
    }
}

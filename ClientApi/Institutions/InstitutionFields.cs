using System.Collections.Immutable;
using System.Text.Json;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>Reads the fields that describe institutions, and collects what is wrong with them.</summary>
/// <param name="fields">Reads what is described as cards are, and collects.</param>
public readonly struct InstitutionFields(CardFields fields)
{
    /// <summary>Error text for a text that is not a code.</summary>
    internal const string NotACode = "This is not a unified social credit code (GB 32100), 18 characters.";

    /// <summary>What is wrong so far.</summary>
    public FieldErrors Errors => fields.Errors;

    /// <summary>What the regulator says of an institution; null where something is wrong.</summary>
    public Profile? Profile(InstitutionBody body)
    {
        var code = Code(body.Code, "code");
        var name = fields.Text(body.Name, "name", InstitutionChanges.MaxName);
        fields.Require(body.Kind is not null, "kind");
        var kind = fields.Choice<InstitutionKind>(body.Kind, "kind");
        var branches = Branches(body.Branches ?? []);
        fields.Require(body.LicensedForReasons is not null, "licensedForReasons");
        var keys = Keys(body.Jwks);
        return fields.Errors.Any
            ? null
            : new(code, name, kind!.Value, branches, body.LicensedForReasons!.Value, keys);
    }

    /// <summary>A unified social credit code that must be there; the default value where it is none.</summary>
    public InstitutionCode Code(string? text, string field)
    {
        fields.Require(text is not null, field);
        if (text is null)
            return default;
        if (CreditCode.TryParse(text, out var code, out var error))
            return new(code.Value);
        fields.Errors.AddMalformed(field, "credit_code_" + Problems.Code(error!.Value), NotACode);
        return default;
    }

    private ImmutableArray<InstitutionCode> Branches(IReadOnlyList<string> branches)
    {
        if (branches.Count > InstitutionChanges.MaxBranches)
        {
            fields.Errors.AddMalformed(
                "branches", "too_many", $"At most {InstitutionChanges.MaxBranches} branches are accepted.");
            return [];
        }
        var codes = ImmutableArray.CreateBuilder<InstitutionCode>(branches.Count);
        foreach (var branch in branches)
            codes.Add(Code(branch, $"branches[{codes.Count}]"));
        return codes.MoveToImmutable();
    }

    private string Keys(JsonElement? jwks)
    {
        if (jwks is not { } given)
            return "";
        if (PublicKeys.HoldSecrets(given))
            fields.Errors.AddMalformed("jwks", "jwks_secret", "Only public keys are accepted.");
        else if (PublicKeys.FaultOf(given) is { } fault)
            fields.Errors.AddMalformed("jwks", "jwks_invalid", $"The set {fault}.");
        else if (given.GetProperty("keys").GetArrayLength() > InstitutionChanges.MaxKeys)
            fields.Errors.AddMalformed(
                "jwks", "jwks_invalid", $"The set holds more than {InstitutionChanges.MaxKeys} keys.");
        return given.GetRawText();
    }

    /// <summary>One procedure; <paramref name="at"/> names it in errors.</summary>
    public Procedure Procedure(ProcedureBody? body, string at)
    {
        fields.Require(body?.For is not null, at + ".for");
        var purpose = fields.Choice<ProcedurePurpose>(body?.For, at + ".for");
        var channel = fields.Text(body?.Channel, at + ".channel", InstitutionChanges.MaxChannel);
        var materials = fields.Text(body?.Materials, at + ".materials", InstitutionChanges.MaxMaterials);
        return new(purpose ?? default, channel, materials);
    }
}

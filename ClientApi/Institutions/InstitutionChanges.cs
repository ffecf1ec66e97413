using System.Collections.Immutable;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>Turns what the regulator says of institutions, and what they publish, into commands.</summary>
/// <remarks>Null is returned where something is wrong; the errors then say what.</remarks>
public sealed class InstitutionChanges(IGrid grid, ClientDirectory clients)
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
    public MappedCommand? Register(InstitutionBody body, CommandRequest request) =>
        Profile(body, request.Cards) is { } profile
            ? To(profile.Code, new InstitutionCommand.Register(profile, request.Caller.Client.Id))
            : null;

    /// <summary>Something else is said of an institution from now on.</summary>
    public MappedCommand? Amend(InstitutionBody body, CommandRequest request) =>
        Profile(body, request.Cards) is { } profile
            ? To(profile.Code, new InstitutionCommand.Amend(profile, request.Caller.Client.Id))
            : null;

    /// <summary>An institution is refused everywhere.</summary>
    public MappedCommand? Suspend(SuspendBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Cards;
        var code = new InstitutionFields(fields).Code(body.Code, "code");
        var reason = fields.Text(body.Reason, "reason", MaxReason);
        return fields.Errors.Any
            ? null
            : To(code, new InstitutionCommand.Suspend(reason, request.Caller.Client.Id));
    }

    /// <summary>An institution is trusted again.</summary>
    public MappedCommand? Reinstate(CodeBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Cards;
        var code = new InstitutionFields(fields).Code(body.Code, "code");
        return fields.Errors.Any ? null : To(code, new InstitutionCommand.Reinstate(request.Caller.Client.Id));
    }

    /// <summary>The calling institution publishes its procedures.</summary>
    public MappedCommand? Publish(ProceduresBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Cards;
        fields.Require(body.Procedures is not null, "procedures");
        if (body.Procedures is { Count: > MaxProcedures })
            fields.Errors.AddMalformed("procedures", "too_many", $"At most {MaxProcedures} procedures are accepted.");
        if (fields.Errors.Any)
            return null;
        var read = new InstitutionFields(fields);
        var procedures = body.Procedures!.Select((each, i) => read.Procedure(each, $"procedures[{i}]"))
            .ToImmutableArray();
        return fields.Errors.Any
            ? null
            : To(request.Institution, new InstitutionCommand.Publish(procedures));
    }

    /// <summary>An authority's code is never a bank's or a carrier's, whose clients it would then have.</summary>
    private Profile? Profile(InstitutionBody body, CardFields fields)
    {
        if (new InstitutionFields(fields).Profile(body) is not { } profile)
            return null;
        if (profile.Kind is InstitutionKind.Registry or InstitutionKind.Regulator or InstitutionKind.Station
            || !clients.HasAuthority(profile.Code))
            return profile;
        fields.Errors.AddBroken("code", "code_of_authority", "The code is an authority's, and this kind is none.");
        return null;
    }

    private InstitutionChange To(InstitutionCode code, InstitutionCommand command) =>
        new(grid.Institution(ActorKeys.Institution(code)), command);
}

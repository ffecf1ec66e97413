using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Holders;

/// <summary>Issues three-legged tokens: a holder lets an institution make one request about the number shown.</summary>
public sealed class OwnAccessTokens(IGrid grid, DelegatedTokens tokens)
{
    /// <summary>Answers one request.</summary>
    public async Task Issue(HttpContext context, VerifiedHolder holder)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        if (await JsonRequestReader.Read(context, ApiJson.Default.DelegationBody) is not { } body)
            return;
        var errors = new FieldErrors();
        var institution = Institution(body.Institution, errors);
        var scopes = Scope(body.Scope, errors);
        if (errors.Any)
            await context.Answer(Problem.Of(errors));
        else if (await WhyNot(institution) is { } problem)
            await context.Answer(problem);
        else
            await context.Answer(
                new(
                    tokens.Issue(holder, institution, scopes), "Bearer", (int)TokenIssuer.Lifetime.TotalSeconds,
                    ScopeNames.Text(scopes)),
                ApiJson.Default.TokenAnswer);
    }

    private static InstitutionCode Institution(string? text, FieldErrors errors)
    {
        if (InstitutionCode.Read(text) is { } code)
            return code;
        errors.AddMalformed(
            "institution", text is null ? "required" : "credit_code_invalid",
            "A unified social credit code (GB 32100) of 18 characters is needed.");
        return default;
    }

    private static Scopes Scope(string? text, FieldErrors errors)
    {
        if (text is not null && ScopeNames.Read(text) is not (null or Scopes.None) and { } scopes
            && (scopes & ~Roles.Delegable) == Scopes.None)
            return scopes;
        errors.AddMalformed(
            "scope", text is null ? "required" : "scope_invalid",
            $"One or more of these are needed, with spaces between: {ScopeNames.Text(Roles.Delegable)}.");
        return Scopes.None;
    }

    private async ValueTask<Problem?> WhyNot(InstitutionCode code)
    {
        var institution = grid.Institution(ActorKeys.Institution(code));
        return ClientStore.GetDenialReason(await institution.Ask(InstitutionQuery.GetAuthorization.Instance))
            is { } denial
            ? denial with { Status = StatusCodes.Status422UnprocessableEntity, Field = "institution" }
            : null;
    }
}

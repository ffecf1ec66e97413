using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>The endpoint of imports.</summary>
public static class ImportRoutes
{
    /// <summary>Adds it to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, ImportEndpoint import) =>
        routes.Post("/v1/imports", import.Handle).RequireScope(FeedScopes.Any)
            .WithTags("Imports").WithName("importFile")
            .WithSummary(
                "Send a file: a registry's cards or loss reports, a carrier's assignments, releases or SIM changes, an "
                + "institution's accounts or bindings from before it joined; read the answer while sending")
            .Accepts<Stream>(ImportEndpoint.Csv, ImportEndpoint.Ndjson).ProducesBodyProblems()
            .ProducesProblems(StatusCodes.Status408RequestTimeout, StatusCodes.Status429TooManyRequests)
            .Produces<ImportLine>(contentType: ImportEndpoint.Ndjson);
}

/// <summary>
/// One line of the answer to an import: an error, a warning, the progress, or at the end the totals.
/// </summary>
/// <param name="Line">Number of the line in the file, from 1; a header counts.</param>
/// <param name="Field">The wrong field, if it is a field that is wrong.</param>
/// <param name="Code">What is wrong, in snake case.</param>
/// <param name="Warning">
/// What should be looked at though the line was taken, in snake case: <c>id_number_region_unknown</c>, or
/// <c>id_numbers_zeroed</c> for the file as a whole.
/// </param>
/// <param name="Message">What is wrong, for people; never repeats the value.</param>
/// <param name="Accepted">Lines that hold now, those included that held before.</param>
/// <param name="Refused">Lines with which something is wrong.</param>
/// <param name="Lines">Lines whose fate is known.</param>
/// <param name="Done">On the last line: whether the file was read to its end.</param>
public sealed record ImportLine(
    long? Line, string? Field, string? Code, string? Warning, string? Message,
    long? Accepted, long? Refused, long? Lines, bool? Done);

using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;

namespace Grid.ClientApi.SharedSignals;

/// <summary>The endpoints of the Shared Signals transmitter, with the scopes of CAEP's profile.</summary>
public sealed class SignalRoutes(IEndpointRouteBuilder routes)
{
    private const Scopes Read = Scopes.StreamRead | Scopes.StreamManage;
    private const string Reads = "The stream. Default: all streams.";
    private const string Names = "The stream.";

    private readonly RouteGroupBuilder signals = routes.MapGroup("").WithTags("Shared Signals");

    /// <summary>Adds the metadata and the configuration of streams.</summary>
    /// <param name="path">Path of the metadata.</param>
    /// <param name="transmitter">The metadata.</param>
    /// <param name="streams">The configuration of streams.</param>
    public void MapConfiguration(string path, TransmitterConfiguration transmitter, StreamConfigurations streams)
    {
        ArgumentNullException.ThrowIfNull(transmitter);
        ArgumentNullException.ThrowIfNull(streams);
        var body = ApiJson.Default.StreamBody;
        signals.Get(path, transmitter.Read).AllowAnonymous()
            .WithName("ssfConfiguration").WithSummary("Get the transmitter metadata (SSF 1.0)")
            .Produces<TransmitterMetadata>();
        signals.Post(SignalPaths.Stream, SignalEndpoints.Handler(body, streams.Create))
            .RequireScope(Scopes.StreamManage).WithName("createStream").WithSummary("Create a stream")
            .AcceptsJson<StreamBody>().Produces<StreamAnswer>(StatusCodes.Status201Created)
            .ProducesProblems(StatusCodes.Status409Conflict);
        signals.Get(SignalPaths.Stream, SignalEndpoints.Handler(streams.Read)).RequireScope(Read)
            .WithName("readStream").WithSummary("Get the configuration of a stream, or of all streams")
            .WithParameter(OperationParameters.Text(SignalEndpoints.StreamId, Reads, isRequired: false))
            .Produces<StreamAnswer>().ProducesProblems(StatusCodes.Status404NotFound);
        signals.Map(HttpMethods.Patch, SignalPaths.Stream, SignalEndpoints.Handler(body, streams.Update))
            .RequireScope(Scopes.StreamManage).WithName("updateStream").WithSummary("Change settings of a stream")
            .AcceptsJson<StreamBody>().Produces<StreamAnswer>().ProducesProblems(StatusCodes.Status404NotFound);
        signals.Map(HttpMethods.Put, SignalPaths.Stream, SignalEndpoints.Handler(body, streams.Replace))
            .RequireScope(Scopes.StreamManage).WithName("replaceStream").WithSummary("Replace the settings of a stream")
            .AcceptsJson<StreamBody>().Produces<StreamAnswer>().ProducesProblems(StatusCodes.Status404NotFound);
        signals.Map(HttpMethods.Delete, SignalPaths.Stream, SignalEndpoints.Handler(streams.Delete))
            .RequireScope(Scopes.StreamManage).WithName("deleteStream").WithSummary("Delete a stream")
            .WithParameter(OperationParameters.Text(SignalEndpoints.StreamId, Names, isRequired: true))
            .Produces(StatusCodes.Status204NoContent).ProducesProblems(StatusCodes.Status404NotFound);
    }

    /// <summary>Adds status, subjects, verification and rejected tokens.</summary>
    public void MapControls(StreamControls controls)
    {
        ArgumentNullException.ThrowIfNull(controls);
        var json = ApiJson.Default;
        signals.Get(SignalPaths.Status, SignalEndpoints.Handler(controls.ReadStatus)).RequireScope(Read)
            .WithName("readStreamStatus").WithSummary("Get the status of a stream")
            .WithParameter(OperationParameters.Text(SignalEndpoints.StreamId, Names, isRequired: true))
            .Produces<StatusAnswer>().ProducesProblems(StatusCodes.Status404NotFound);
        Manage<StatusBody>(
                SignalPaths.Status, SignalEndpoints.Handler(json.StatusBody, controls.SetStatus))
            .WithName("setStreamStatus").WithSummary("Enable, pause or disable a stream").Produces<StatusAnswer>();
        Manage<SubjectBody>(
                SignalPaths.AddSubject, SignalEndpoints.Handler(json.SubjectBody, controls.AddSubject))
            .WithName("addSubject").WithSummary("Add a subject to a stream").Produces(StatusCodes.Status200OK);
        Manage<SubjectBody>(
                SignalPaths.RemoveSubject, SignalEndpoints.Handler(json.SubjectBody, controls.RemoveSubject))
            .WithName("removeSubject").WithSummary("Remove a subject from a stream")
            .Produces(StatusCodes.Status204NoContent);
        Manage<VerificationBody>(
                SignalPaths.Verify, SignalEndpoints.Handler(json.VerificationBody, controls.Verify))
            .WithName("verifyStream").WithSummary("Request a verification event")
            .Produces(StatusCodes.Status204NoContent).ProducesProblems(StatusCodes.Status429TooManyRequests);
        signals.Get(SignalPaths.Rejections, SignalEndpoints.Handler(controls.ReadRejections)).RequireScope(Read)
            .WithName("readStreamRejections").WithSummary("List the latest tokens that the receiver rejected")
            .WithParameter(OperationParameters.Text(SignalEndpoints.StreamId, Names, isRequired: true))
            .Produces<RejectionsAnswer>().ProducesProblems(StatusCodes.Status404NotFound);
    }

    /// <summary>Adds delivery by polling.</summary>
    public void MapPoll(PollEndpoint polls)
    {
        ArgumentNullException.ThrowIfNull(polls);
        signals.Post(
                $"{SignalPaths.Poll}/{{{SignalEndpoints.StreamId}}}",
                SignalEndpoints.Handler(ApiJson.Default.PollBody, polls.Poll))
            .RequireScope(Read).WithName("pollStream")
            .WithSummary("Acknowledge security event tokens and get the next ones (RFC 8936)")
            .WithParameter(OperationParameters.Path(SignalEndpoints.StreamId, Names))
            .AcceptsJson<PollBody>().Produces<PollAnswer>().ProducesProblems(StatusCodes.Status404NotFound);
    }

    /// <summary>Adds the receiver of events that carriers push.</summary>
    public void MapReceiver(SetReceiver receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        signals.Post(SignalPaths.Receiver, receiver.Receive).AllowAnonymous().WithName("receiveEvent")
            .WithSummary("Take a security event token that a carrier pushes, signed with its key (RFC 8935)")
            .DescribesBody<string>("application/" + SignalTokens.Type).Produces(StatusCodes.Status202Accepted)
            .Produces<SetError>(StatusCodes.Status400BadRequest)
            .ProducesProblems(
                StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status503ServiceUnavailable);
    }

    private RouteHandlerBuilder Manage<TBody>(string path, RequestDelegate handler) where TBody : notnull =>
        signals.Post(path, handler).RequireScope(Scopes.StreamManage).AcceptsJson<TBody>()
            .ProducesProblems(StatusCodes.Status404NotFound);
}

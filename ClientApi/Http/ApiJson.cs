using System.Text.Json;
using System.Text.Json.Serialization;
using Grid.ClientApi.Accesses;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Camara;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Cascades;
using Grid.ClientApi.Events;
using Grid.ClientApi.Holders;
using Grid.ClientApi.Demo;
using Grid.ClientApi.Imports;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Misuse;
using Grid.ClientApi.Phones;
using Grid.ClientApi.OneTimePasswords;
using Grid.ClientApi.Receipts;
using Grid.ClientApi.Reliances;
using Grid.ClientApi.Sandbox;
using Grid.ClientApi.SharedSignals;
using Grid.ClientApi.StatusLists;
using Grid.ClientApi.Telemetry;

namespace Grid.ClientApi.Http;

/// <summary>How bodies are read and answers written: strict, and without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    AllowTrailingCommas = false,
    ReadCommentHandling = JsonCommentHandling.Disallow,
    NumberHandling = JsonNumberHandling.Strict,
    MaxDepth = 8)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(DutyList))]
[JsonSerializable(typeof(IssueBody))]
[JsonSerializable(typeof(LossBody))]
[JsonSerializable(typeof(IssuanceBody))]
[JsonSerializable(typeof(NumberBody))]
[JsonSerializable(typeof(CancelBody))]
[JsonSerializable(typeof(HandInBody))]
[JsonSerializable(typeof(VerifyBody))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(ItemError))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(ReceiptBody))]
[JsonSerializable(typeof(ReceiptAnswer))]
[JsonSerializable(typeof(AssignBody))]
[JsonSerializable(typeof(PhoneBody))]
[JsonSerializable(typeof(PortBody))]
[JsonSerializable(typeof(SimChangeBody))]
[JsonSerializable(typeof(TransferBody))]
[JsonSerializable(typeof(ReleaseBody))]
[JsonSerializable(typeof(PhoneChangeAnswer))]
[JsonSerializable(typeof(PreviewAnswer))]
[JsonSerializable(typeof(PhoneCheckBody))]
[JsonSerializable(typeof(PhoneCheckAnswer))]
[JsonSerializable(typeof(InstitutionBody))]
[JsonSerializable(typeof(SuspendBody))]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(ProceduresBody))]
[JsonSerializable(typeof(InstitutionAnswer))]
[JsonSerializable(typeof(PendingChangeAnswer))]
[JsonSerializable(typeof(ProceduresAnswer))]
[JsonSerializable(typeof(DutiesAnswer))]
[JsonSerializable(typeof(AdoptBody))]
[JsonSerializable(typeof(PersonCheckBody))]
[JsonSerializable(typeof(PersonCheckAnswer))]
[JsonSerializable(typeof(RelianceBody))]
[JsonSerializable(typeof(EndRelianceBody))]
[JsonSerializable(typeof(RelianceAnswer))]
[JsonSerializable(typeof(AdoptRelianceBody))]
[JsonSerializable(typeof(MisuseBody))]
[JsonSerializable(typeof(ConfirmMisuseBody))]
[JsonSerializable(typeof(BlacklistBody))]
[JsonSerializable(typeof(LiftEntryBody))]
[JsonSerializable(typeof(AppealBody))]
[JsonSerializable(typeof(OwnAppealBody))]
[JsonSerializable(typeof(OwnCardAnswer))]
[JsonSerializable(typeof(OwnCasesAnswer))]
[JsonSerializable(typeof(OwnAccessLog))]
[JsonSerializable(typeof(AccessCounts))]
[JsonSerializable(typeof(StationCardAnswer))]
[JsonSerializable(typeof(DirectoryAnswer))]
[JsonSerializable(typeof(MisuseAnswer))]
[JsonSerializable(typeof(MisuseList))]
[JsonSerializable(typeof(RenewalAnswer))]
[JsonSerializable(typeof(CardReferencesBody))]
[JsonSerializable(typeof(CardReferencesAnswer))]
[JsonSerializable(typeof(BindBody))]
[JsonSerializable(typeof(BindAnswer))]
[JsonSerializable(typeof(UnbindBody))]
[JsonSerializable(typeof(BranchUnbindBody))]
[JsonSerializable(typeof(AnswerBody))]
[JsonSerializable(typeof(BindingChangeAnswer))]
[JsonSerializable(typeof(ListBindingsBody))]
[JsonSerializable(typeof(BindingList))]
[JsonSerializable(typeof(SendCodeBody))]
[JsonSerializable(typeof(SendCodeAnswer))]
[JsonSerializable(typeof(ConfirmBody))]
[JsonSerializable(typeof(SimLossAttestationBody))]
[JsonSerializable(typeof(SimLossAttestationAnswer))]
[JsonSerializable(typeof(MessagesAnswer))]
[JsonSerializable(typeof(OwnNumbers))]
[JsonSerializable(typeof(OwnBindings))]
[JsonSerializable(typeof(OwnUnbindBody))]
[JsonSerializable(typeof(OwnUnbindAnswer))]
[JsonSerializable(typeof(RebindBody))]
[JsonSerializable(typeof(RebindAnswer))]
[JsonSerializable(typeof(CancelRebindBody))]
[JsonSerializable(typeof(DisputeBody))]
[JsonSerializable(typeof(ConfirmNumberBody))]
[JsonSerializable(typeof(ConfirmHolderBody))]
[JsonSerializable(typeof(ContestNumberBody))]
[JsonSerializable(typeof(SettleContestBody))]
[JsonSerializable(typeof(UndoReportsBody))]
[JsonSerializable(typeof(UndoReportsAnswer))]
[JsonSerializable(typeof(OwnLossBody))]
[JsonSerializable(typeof(EmptyBody))]
[JsonSerializable(typeof(DelegationBody))]
[JsonSerializable(typeof(CamaraError))]
[JsonSerializable(typeof(RecyclingBody))]
[JsonSerializable(typeof(RecyclingAnswer))]
[JsonSerializable(typeof(SimSwapDateBody))]
[JsonSerializable(typeof(SimSwapDateAnswer))]
[JsonSerializable(typeof(SimSwapCheckBody))]
[JsonSerializable(typeof(SimSwapCheckAnswer))]
[JsonSerializable(typeof(SubscriptionBody))]
[JsonSerializable(typeof(SubscriptionAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SubscriptionAnswer>))]
[JsonSerializable(typeof(CloudEvent))]
[JsonSerializable(typeof(TenureBody))]
[JsonSerializable(typeof(TenureAnswer))]
[JsonSerializable(typeof(MatchBody))]
[JsonSerializable(typeof(MatchAnswer))]
[JsonSerializable(typeof(NumberVerificationBody))]
[JsonSerializable(typeof(NumberVerificationAnswer))]
[JsonSerializable(typeof(DeviceNumberAnswer))]
[JsonSerializable(typeof(AdvanceClockBody))]
[JsonSerializable(typeof(ClockAnswer))]
[JsonSerializable(typeof(FireEventBody))]
[JsonSerializable(typeof(FireEventAnswer))]
[JsonSerializable(typeof(CascadeAnswer))]
[JsonSerializable(typeof(CascadeInstitutionsAnswer))]
[JsonSerializable(typeof(AcknowledgeBody))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(SetError))]
[JsonSerializable(typeof(TransmitterMetadata))]
[JsonSerializable(typeof(StreamBody))]
[JsonSerializable(typeof(StreamAnswer))]
[JsonSerializable(typeof(IReadOnlyList<StreamAnswer>))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(SubjectBody))]
[JsonSerializable(typeof(VerificationBody))]
[JsonSerializable(typeof(PollBody))]
[JsonSerializable(typeof(PollAnswer))]
[JsonSerializable(typeof(RejectionsAnswer))]
[JsonSerializable(typeof(StatusListAggregation))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(OAuthError))]
[JsonSerializable(typeof(ServerMetadata))]
[JsonSerializable(typeof(KeySet))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(DeadLettersAnswer))]
[JsonSerializable(typeof(ImportLine))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Stream))]
public sealed partial class ApiJson : JsonSerializerContext;

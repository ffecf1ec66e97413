using System.Security.Cryptography;
using System.Text;
using Grid.ClientApi.Accesses;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Numbering;
using Grid.Core.Phones;

namespace Grid.ClientApi.Camara;

/// <summary>CAMARA Number Verification 2.1.0, which takes three-legged tokens alone.</summary>
public sealed class NumberVerification(
    IGrid grid, PhoneSealer sealer, TokenUses uses, CamaraOptions options, AccessRecorder accesses)
{
    private static readonly CamaraError NotByNetwork = new(
        403, "NUMBER_VERIFICATION.USER_NOT_AUTHENTICATED_BY_MOBILE_NETWORK",
        "Client must authenticate via the mobile network to use this service.");

    private static readonly CamaraError NotOne = new(
        400, "INVALID_ARGUMENT", "Exactly one of phoneNumber and hashedPhoneNumber is needed.");

    private static readonly CamaraError NoHash = CamaraError.InvalidArgument(
        "hashedPhoneNumber", "it must be a SHA-256 of 64 hexadecimal digits.");

    /// <summary>Answers <c>phoneNumberVerify</c>.</summary>
    public async ValueTask<CamaraError?> Verify(HttpContext context, NumberVerificationBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.PhoneNumber is null == body.HashedPhoneNumber is null)
            return NotOne;
        if ((CamaraFields.ErrorOfPhone(body.PhoneNumber) ?? ErrorOfHash(body.HashedPhoneNumber)) is { } malformed)
            return malformed;
        var (number, error) = await NumberOf(context);
        if (error is not null)
            return error;
        var isSame = body.PhoneNumber is { } plain
            ? plain == number!.Value.Reveal()
            : Convert.FromHexString(body.HashedPhoneNumber!).AsSpan().SequenceEqual(Hash(number!.Value));
        await context.Answer(new(isSame), ApiJson.Default.NumberVerificationAnswer);
        return null;
    }

    /// <summary>Answers <c>phoneNumberShare</c>.</summary>
    public async Task Share(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (number, error) = await NumberOf(context);
        await (error is not null
            ? context.Answer(error)
            : context.Answer(new(number!.Value.Reveal()), ApiJson.Default.DeviceNumberAnswer));
    }

    /// <summary>The number that the token is for, which is used up, if the number still is the holder's.</summary>
    private async ValueTask<(PhoneNumber? Number, CamaraError? Error)> NumberOf(HttpContext context)
    {
        var caller = Caller.Of(context);
        if (caller.Delegation is not { Holder: var holder } || !options.NumberVerificationByCode)
            return (null, NotByNetwork);
        if (!await uses.TryUse(caller)
            || await grid.Phone(holder.Phone).Ask(new PhoneQuery.GetHolderDetails(holder.Card)) is not { } details
            || details.Tenure != holder.Tenure)
            return (null, CamaraError.Unauthenticated);
        await accesses.Read(caller, holder.Phone, AccessKind.NumberVerification);
        return (sealer.Open(new(holder.Phone, details.Number)), null);
    }

    private static CamaraError? ErrorOfHash(string? text) =>
        text is null || (text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit)) ? null : NoHash;

    private static byte[] Hash(PhoneNumber number) => SHA256.HashData(Encoding.ASCII.GetBytes(number.Reveal()));
}

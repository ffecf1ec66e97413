using Grid.WebConsole.Api;
using QRCoder;

namespace Grid.WebConsole.Pages.Teller;

/// <summary>A receipt to print.</summary>
public sealed class ReceiptModel(InstitutionNames names) : ConsolePage
{
    private const int PixelsOfModule = 4;

    /// <summary>What the receipt says; null where it is none.</summary>
    public ReceiptAnswer? Seen { get; private set; }

    /// <summary>The receipt.</summary>
    public string Receipt => Sent("receipt");

    /// <summary>Name of the institution that asked.</summary>
    public string Institution { get; private set; } = "";

    /// <summary>The receipt as a QR code, in the address of an image.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Goes to the form, without which there is no receipt.</summary>
    public Microsoft.AspNetCore.Mvc.IActionResult OnGet() => RedirectToPage("/Teller/Index");

    /// <summary>Shows the receipt.</summary>
    public async Task OnPost()
    {
        Seen = await Send<ReceiptAnswer>("/v1/receipts/check", Fields("receipt"));
        if (Seen is null)
            return;
        Institution = (await names.ByCode(HttpContext.RequestAborted))(Seen.Institution);
        using var data = QRCodeGenerator.GenerateQrCode(Receipt, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        Code = "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(PixelsOfModule));
    }
}

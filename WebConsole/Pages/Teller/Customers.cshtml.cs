using System.Globalization;
using System.Text;
using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages.Teller;

/// <summary>A bank checks the cards of many customers at once.</summary>
/// <remarks>Nothing of the file is kept; the result names a customer by the line alone.</remarks>
public sealed class CustomersModel : ConsolePage
{
    /// <summary>Most customers in a file.</summary>
    public const int MaxLines = 20_000;

    private const int BatchSize = 1_000;
    private const int MaxBytes = 4 << 20;

    /// <summary>For what the cards are checked.</summary>
    public IReadOnlyList<(string Value, string Text)> Purposes =>
        Choices("purpose", "review of customers", "other");

    /// <summary>Checks the cards, and answers with the results.</summary>
    [RequestSizeLimit(MaxBytes + (64 << 10))]
    public async Task<IActionResult> OnPost()
    {
        var lines = await Lines();
        if (lines.Count is 0 or > MaxLines)
        {
            Refuse("file", "file_size", $"A file with 1 to {MaxLines} lines is needed.");
            return Page();
        }
        var result = new StringBuilder("line,result,reason,error\n");
        for (var from = 0; from < lines.Count; from += BatchSize)
        {
            var part = lines.Skip(from).Take(BatchSize).ToList();
            var answers = await Send<BatchAnswer>(
                "/v1/cards/verify-batch", new() { ["items"] = part.ConvertAll(line => Item(line.Text)) });
            if (answers is null)
                return Page();
            foreach (var (line, item) in part.Zip(answers.Items))
                result.Append(
                    CultureInfo.InvariantCulture, $"{line.Number},{item.Result},{item.Reason},{item.Error?.Code}\n");
        }
        return File(Encoding.UTF8.GetBytes(result.ToString()), "text/csv; charset=utf-8", "results.csv");
    }

    private async Task<List<(int Number, string Text)>> Lines()
    {
        var lines = new List<(int, string)>();
        if (Request.Form.Files["file"] is not { Length: > 0 and <= MaxBytes } file)
            return lines;
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        for (var number = 1; await reader.ReadLineAsync(HttpContext.RequestAborted) is { } text; number++)
            if (!string.IsNullOrWhiteSpace(text))
                lines.Add((number, text));
        return lines;
    }

    private Dictionary<string, string> Item(string text)
    {
        var line = CardLine.Read(text);
        var item = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["idNumber"] = line.IdNumber ?? "", ["purpose"] = Sent("purpose"),
        };
        foreach (var (name, value) in new[]
        {
            ("name", line.Name), ("issuedOn", line.IssuedOn), ("expiresOn", line.ExpiresOn),
        })
            if (value is not null)
                item[name] = value;
        return item;
    }
}

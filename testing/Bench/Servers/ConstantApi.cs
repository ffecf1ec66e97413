namespace Grid.Bench.Servers;

/// <summary>Reads what it is sent, forgets it and answers the same JSON: what HTTP alone costs.</summary>
internal static class ConstantApi
{
    /// <param name="port">Loopback port.</param>
    /// <param name="path">Which path it answers.</param>
    /// <param name="answer">What it answers.</param>
    /// <param name="cancel">Ends it.</param>
    public static Task Serve(int port, string path, byte[] answer, CancellationToken cancel) =>
        Hosting.Serve(port, app => app.MapPost(path, context => Answer(context, answer)), cancel);

    private static async Task Answer(HttpContext context, byte[] answer)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }
}

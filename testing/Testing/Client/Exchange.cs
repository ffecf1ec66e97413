namespace Grid.Testing.Client;

/// <summary>One HTTP request and its answer; failures of the connection are distinguished from refusals.</summary>
internal static class Exchange
{
    /// <summary>Sends a request and returns whatever the server answered.</summary>
    /// <exception cref="UnansweredException">Nothing was answered.</exception>
    public static async Task<HttpResponseMessage> Send(
        HttpClient http, HttpRequestMessage request, HttpCompletionOption until, CancellationToken stop)
    {
        try
        {
            return await http.SendAsync(request, until, stop);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError)
        {
            throw UnansweredException.NotReached(http.BaseAddress!, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw UnansweredException.CutOff(e);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            throw new UnansweredException("The server did not answer in time.", e);
        }
    }
}

using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace Grid.Bench.Stores;

/// <summary>One connection that speaks as much of Redis' protocol (RESP2) as a batch read needs.</summary>
internal sealed class RespConnection : IDisposable
{
    private readonly NetworkStream stream;
    private readonly PipeReader receiving;
    private readonly ArrayBufferWriter<byte> sending = new();

    private RespConnection(Socket socket)
    {
        stream = new(socket, ownsSocket: true);
        receiving = PipeReader.Create(stream, new(bufferSize: 16 * 1024));
    }

    public static async Task<RespConnection> Open(string socketPath, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel);
        return new(socket);
    }

    /// <summary>Sends a command and gives its answer: one text for a simple one, one a member for an array.</summary>
    public async Task<IReadOnlyList<string?>> Query(IReadOnlyList<string> command, CancellationToken cancel)
    {
        sending.ResetWrittenCount();
        Encoding.UTF8.GetBytes($"*{command.Count}\r\n", sending);
        foreach (var part in command)
            Encoding.UTF8.GetBytes($"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n", sending);
        await stream.WriteAsync(sending.WrittenMemory, cancel);
        while (true)
        {
            var read = await receiving.ReadAsync(cancel);
            if (Answer(read.Buffer, out var end) is { } answer)
            {
                receiving.AdvanceTo(end);
                return answer;
            }
            if (read.IsCompleted)
                throw new BenchException("Redis closed the connection.");
            receiving.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public void Dispose() => stream.Dispose();

    /// <summary>The answer, or null while some of it is still under way.</summary>
    private static string?[]? Answer(in ReadOnlySequence<byte> buffer, out SequencePosition end)
    {
        var reader = new SequenceReader<byte>(buffer);
        end = buffer.Start;
        if (!reader.TryPeek(out var first))
            return null;
        var count = 1;
        if (first == '*' && !TryReadLength(ref reader, out count))
            return null;
        var values = new string?[count];
        for (var i = 0; i < values.Length; i++)
            if (!TryReadValue(ref reader, out values[i]))
                return null;
        end = reader.Position;
        return values;
    }

    private static bool TryReadLength(ref SequenceReader<byte> reader, out int length)
    {
        length = 0;
        if (!reader.TryReadTo(out ReadOnlySpan<byte> line, "\r\n"u8))
            return false;
        if (!Utf8Parser.TryParse(line[1..], out length, out _))
            throw new BenchException($"Redis answered {Encoding.UTF8.GetString(line)}");
        return true;
    }

    private static bool TryReadValue(ref SequenceReader<byte> reader, out string? value)
    {
        value = null;
        if (!reader.TryPeek(out var kind))
            return false;
        if (kind != '$')
        {
            if (!reader.TryReadTo(out ReadOnlySpan<byte> line, "\r\n"u8))
                return false;
            value = Encoding.UTF8.GetString(line[1..]);
            if (kind == '-')
                throw new BenchException($"Redis answered {value}");
            return true;
        }
        if (!TryReadLength(ref reader, out var length))
            return false;
        if (length < 0)
            return true;
        if (reader.Remaining < length + 2)
            return false;
        value = Encoding.UTF8.GetString(reader.UnreadSequence.Slice(0, length));
        reader.Advance(length + 2);
        return true;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Cli.Imports;

/// <summary>Keeps the checkpoint of an import beside its input, whole at every moment.</summary>
internal sealed class CheckpointFile(string path)
{
    private readonly string unfinished = path + ".unfinished";

    /// <summary>The checkpoint, or null where none is kept.</summary>
    /// <exception cref="ImportException">The file is not a checkpoint.</exception>
    public Checkpoint? Read()
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), CheckpointJson.Default.Checkpoint)
                ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw ImportException.NotBegun($"{path} is not a checkpoint. To import from the beginning: --restart");
        }
    }

    /// <summary>Replaces the checkpoint; it is on disk when this returns.</summary>
    public void Write(Checkpoint checkpoint)
    {
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, checkpoint, CheckpointJson.Default.Checkpoint);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Removes it: the import is complete, or begins anew.</summary>
    public void Remove()
    {
        File.Delete(path);
        File.Delete(unfinished);
    }
}

/// <summary>How checkpoints are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Checkpoint))]
internal sealed partial class CheckpointJson : JsonSerializerContext;

using System.Text.Json;

namespace DqLineage.OpenLineage;

/// <summary>Writes events: what is not said is not written.</summary>
internal static class EventWriter
{
    internal static void Write(Utf8JsonWriter writer, OpenLineageEvent lineageEvent)
    {
        OpenLineageEvent completed = lineageEvent.Completed();
        writer.WriteStartObject();
        if (completed is RunEvent { EventType.IsUnspecified: false } typed)
        {
            writer.WriteString("eventType"u8, typed.EventType.Value);
        }

        writer.WriteString("eventTime"u8, completed.EventTimeText ?? EventTimes.Write(completed.EventTime));
        switch (completed)
        {
            case RunEvent run:
                WriteRun(writer, run.Run);
                WriteJob(writer, run.Job);
                WriteInputs(writer, run.Inputs);
                WriteOutputs(writer, run.Outputs);
                break;
            case JobEvent job:
                WriteJob(writer, job.Job);
                WriteInputs(writer, job.Inputs);
                WriteOutputs(writer, job.Outputs);
                break;
            case DatasetEvent dataset:
                writer.WritePropertyName("dataset"u8);
                WriteStart(writer, dataset.Dataset);
                WriteEnd(writer, dataset.Dataset.AdditionalData);
                break;
        }

        WriteText(writer, "producer"u8, completed.Producer);
        WriteText(writer, "schemaURL"u8, completed.SchemaUrl);
        WriteEnd(writer, completed.AdditionalData);
    }

    private static void WriteRun(Utf8JsonWriter writer, Run run)
    {
        writer.WriteStartObject("run"u8);
        writer.WriteString("runId"u8, run.RunId);
        WriteFacets(writer, "facets"u8, run.Facets, RunFacets.None);
        WriteEnd(writer, run.AdditionalData);
    }

    private static void WriteJob(Utf8JsonWriter writer, Job job)
    {
        writer.WriteStartObject("job"u8);
        writer.WriteString("namespace"u8, job.Namespace);
        writer.WriteString("name"u8, job.Name);
        WriteFacets(writer, "facets"u8, job.Facets, JobFacets.None);
        WriteEnd(writer, job.AdditionalData);
    }

    private static void WriteInputs(Utf8JsonWriter writer, IReadOnlyList<InputDataset> inputs)
    {
        if (ReferenceEquals(inputs, InputDataset.NotSaid))
        {
            return;
        }

        writer.WriteStartArray("inputs"u8);
        foreach (InputDataset input in inputs)
        {
            WriteStart(writer, input);
            WriteFacets(writer, "inputFacets"u8, input.InputFacets, InputDatasetFacets.None);
            WriteEnd(writer, input.AdditionalData);
        }

        writer.WriteEndArray();
    }

    private static void WriteOutputs(Utf8JsonWriter writer, IReadOnlyList<OutputDataset> outputs)
    {
        if (ReferenceEquals(outputs, OutputDataset.NotSaid))
        {
            return;
        }

        writer.WriteStartArray("outputs"u8);
        foreach (OutputDataset output in outputs)
        {
            WriteStart(writer, output);
            WriteFacets(writer, "outputFacets"u8, output.OutputFacets, OutputDatasetFacets.None);
            WriteEnd(writer, output.AdditionalData);
        }

        writer.WriteEndArray();
    }

    private static void WriteStart(Utf8JsonWriter writer, Dataset dataset)
    {
        writer.WriteStartObject();
        writer.WriteString("namespace"u8, dataset.Namespace);
        writer.WriteString("name"u8, dataset.Name);
        WriteFacets(writer, "facets"u8, dataset.Facets, DatasetFacets.None);
    }

    private static void WriteEnd(Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement> others)
    {
        WireMembers.Write(writer, others);
        writer.WriteEndObject();
    }

    private static void WriteFacets(Utf8JsonWriter writer, ReadOnlySpan<byte> name, FacetContainer facets, FacetContainer none)
    {
        if (!ReferenceEquals(facets, none))
        {
            writer.WritePropertyName(name);
            facets.WriteTo(writer);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}

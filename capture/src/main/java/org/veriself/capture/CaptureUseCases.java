package org.veriself.capture;

import org.veriself.domain.verification.ConfirmDocument;
import org.veriself.domain.verification.HandOverProcess;
import org.veriself.domain.verification.OpenPass;
import org.veriself.domain.verification.QuitPass;
import org.veriself.domain.verification.ReadDocument;
import org.veriself.domain.verification.ReceiveChunk;
import org.veriself.domain.verification.ReleaseStep;
import org.veriself.domain.verification.StartProcess;
import org.veriself.domain.verification.SubmitPass;

/// What the protocol lets a device do.
public record CaptureUseCases(
    StartProcess startProcess,
    HandOverProcess handOver,
    OpenPass openPass,
    QuitPass quitPass,
    ReadDocument readDocument,
    ConfirmDocument confirmDocument,
    ReleaseStep releaseStep,
    ReceiveChunk receiveChunk,
    SubmitPass submitPass) {}
